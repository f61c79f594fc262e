"""Implementations of PDF signatures that we did not write, each asked what it says of many files."""
