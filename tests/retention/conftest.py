"""Contracts that ended, and the administrators who look after them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hetong.contracts.actions import end_flow, expire_due
from hetong.contracts.models import Contract
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


@pytest.fixture
def over(account, worker):
    """Sent, given up before anybody signed, half a year ago: the cheapest whose time is over."""
    contract = factories.a_contract_at("awaiting_worker_confirmation", account, worker)
    by = factories.worker_actor(worker)
    end_flow(contract, reason="另有安排", by=by, now=timezone.now())
    Contract.objects.filter(pk=contract.pk).update(updated_at=timezone.now() - timedelta(days=200))
    contract.refresh_from_db()
    return contract
