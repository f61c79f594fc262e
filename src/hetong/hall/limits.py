"""How often the doors of the hall may be tried."""

TRIES = {"most": 10, "seconds": 900}
"""Codes of one account, whatever they are for."""
