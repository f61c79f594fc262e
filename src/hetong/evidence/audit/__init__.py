"""Holds every row and every file against the ledger, and the ledger against its time-stamped roots."""

from hetong.evidence.audit.discrepancy import Discrepancy
from hetong.evidence.audit.run import audit

__all__ = ["Discrepancy", "audit"]
