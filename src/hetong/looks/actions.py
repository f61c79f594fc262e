"""Noting that somebody looked."""

from datetime import datetime, timedelta

from django.db import transaction

from hetong.contracts.history.words import capacity
from hetong.contracts.models import Contract
from hetong.kernel.actor import Actor
from hetong.looks.models import Look, What

ONE_LOOK = timedelta(minutes=10)
"""Opening the same again within this time is the same look."""


@transaction.atomic
def note(contract: Contract, what: What, *, by: Actor, now: datetime) -> None:
    """Note that somebody opened a contract's page or file; who cannot be noted does not see it."""
    same = Look.objects.filter(contract_id=contract.pk, what=what, subject=by.subject, at__gt=now - ONE_LOOK)
    if not same.exists():
        Look.objects.create(
            contract_id=contract.pk,
            what=what,
            subject=by.subject,
            name=by.name,
            capacity=capacity(by.as_record()),
            at=now,
        )
