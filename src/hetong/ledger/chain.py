"""Append to and check the chain of one subject."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime

from django.db import IntegrityError

from hetong.kernel.actor import Actor
from hetong.kernel.digest import canonical_json, chain_step
from hetong.kernel.errors import Stale
from hetong.ledger.models import Entry

GENESIS = "0" * 64


def append(subject: str, event: str, *, by: Actor, at: datetime, **detail: object) -> Entry:
    """Write one entry; call it inside the transaction of the change it records.

    Two writers on one subject collide on (subject, seq): one of them fails with `Stale` and its whole change.
    """
    last = Entry.objects.filter(subject=subject).order_by("-seq").first()
    entry = Entry(
        subject=subject,
        seq=last.seq + 1 if last else 1,
        event=event,
        actor=by.as_record(),
        at=at.astimezone(UTC),
        detail=json.loads(canonical_json(detail)),
        previous=last.hash if last else GENESIS,
    )
    entry.hash = chain_step(entry.previous, entry.facts())
    try:
        entry.save(force_insert=True)
    except IntegrityError as error:
        raise Stale(subject=subject, seq=entry.seq) from error
    return entry


def broken_links(entries: Iterable[Entry]) -> list[int]:
    """The `seq` of each entry of one subject whose place, predecessor or hash does not fit."""
    broken, previous, expected = [], GENESIS, 1
    for entry in entries:
        fits = entry.seq == expected and entry.previous == previous
        if not fits or entry.hash != chain_step(previous, entry.facts()):
            broken.append(entry.seq)
        previous, expected = entry.hash, entry.seq + 1
    return broken


def happened(subject: str, event: str, *, at: datetime) -> bool:
    """Whether an event of exactly this moment is on record."""
    return Entry.objects.filter(subject=subject, event=event, at=at).exists()


def history(subject: str) -> list[Entry]:
    """All entries of one subject, oldest first."""
    return list(Entry.objects.filter(subject=subject).order_by("seq"))
