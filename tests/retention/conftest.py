"""Contracts that ended, and the administrators who look after them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hetong.contracts.actions import expire_due
from tests import factories
from tests.phone.conftest import account, phone, representative, worker
from tests.staff.conftest import audit, security, system

__all__ = ["account", "audit", "phone", "representative", "security", "system", "worker"]


def expired(account, person, representative, *, days_ago: int, **changes):
    """A contract that ran for a month and ended this many days ago, moved there by the clock."""
    end = timezone.localdate() - timedelta(days=days_ago)
    start = end - timedelta(days=29)
    changes = {"start_date": start.isoformat(), "end_date": end.isoformat()} | changes
    contract = factories.a_contract_in_force(account, person, representative, **changes)
    expire_due(timezone.now())
    contract.refresh_from_db()
    return contract


@pytest.fixture
def old(account, worker, representative):
    """Ended three years ago."""
    return expired(account, worker, representative, days_ago=3 * 366)
