"""From the ledger to what must be told: no action knows of webhooks, and none is slower for them."""

from datetime import datetime, timedelta
from uuid import UUID

from hetong.contracts.queries import of_employer
from hetong.contracts.states import LIFECYCLES
from hetong.kernel.ids import uuid7
from hetong.ledger.models import Entry
from hetong.webhooks.models import Delivery, Webhook

UNTOLD = {"edit", "delete", "restore", "attach", "transfer", "remind"}
"""Verbs of the employer's own desk, and reminders."""
EVENTS = {f"contract.{move.verb}" for one in LIFECYCLES for move in one.moves if move.verb not in UNTOLD}
LATE = timedelta(minutes=5)
"""How long a transaction may take to commit after its entry got its number; so far back entries are looked at again."""
AT_ONCE = 2_000
SUBJECT = "contract:"
Row = tuple[int, str, str, datetime]


def follow(hook: Webhook, *, now: datetime) -> int:
    """Note down what the ledger has new for an address; returns how many events that is."""
    found, seen = 0, hook.followed_to
    while rows := _after(seen):
        found, seen = found + _note(hook, rows, now), rows[-1][0]
        settled = [pk for pk, _, _, at in rows if at < now - LATE]
        if settled:
            hook.followed_to = settled[-1]
            hook.save(update_fields=["followed_to"])
    return found


def _after(seen: int) -> list[Row]:
    entries = Entry.objects.filter(pk__gt=seen).order_by("pk")
    return list(entries.values_list("pk", "subject", "event", "at")[:AT_ONCE])


def _note(hook: Webhook, rows: list[Row], now: datetime) -> int:
    """The employer's own, as far as its operators may see them; what is noted already stays as it is."""
    told = [
        (pk, UUID(subject.removeprefix(SUBJECT)), event, at)
        for pk, subject, event, at in rows
        if event in EVENTS
    ]
    own = set(of_employer(hook.employer).filter(pk__in={one[1] for one in told}).values_list("pk", flat=True))
    mine = [one for one in told if one[1] in own]
    Delivery.objects.bulk_create(
        (
            Delivery(id=uuid7(), webhook=hook, entry=pk, event=event, contract_id=contract, at=at, due_at=now)
            for pk, contract, event, at in mine
        ),
        ignore_conflicts=True,
    )
    return len(mine)
