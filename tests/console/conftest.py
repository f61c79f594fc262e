"""The three administrators."""

from tests.staff.conftest import audit, security, system

__all__ = ["audit", "security", "system"]
