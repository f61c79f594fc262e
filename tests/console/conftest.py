"""The three administrators."""

from tests.staff.conftest import audit, quick_hashes, security, system

__all__ = ["audit", "quick_hashes", "security", "system"]
