"""The outlook of a contract from the database."""

from datetime import datetime

from django.utils import timezone

from hetong.contracts.models import Contract
from hetong.contracts.outlook import Outlook, Situation, outlook
from hetong.kernel.actor import Role


def outlook_of(contract: Contract, role: Role, *, now: datetime) -> Outlook:
    """What to tell a party about a contract or an annex now."""
    return outlook(situation_of(contract), role=role, today=timezone.localdate(now))


def situation_of(contract: Contract) -> Situation:
    """The facts that decide what happens next."""
    return Situation(
        lifecycle=contract.kind.lifecycle.name,
        status=contract.state,
        noun=contract.kind.noun,
        deadline=timezone.localdate(contract.deadline) if contract.deadline else None,
        start=contract.start_date,
        end=contract.end_date,
        ending=contract.ending.kind.effect if contract.ending else "",
        ending_on=contract.ending_on,
        acknowledged=contract.acknowledged_at is not None,
        owed=contract.owed_since is not None,
    )
