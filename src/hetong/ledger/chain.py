"""Append to and check the chain of one subject."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import IntegrityError

from hetong.kernel.actor import Actor
from hetong.kernel.digest import canonical_json, chain_step
from hetong.kernel.errors import Stale
from hetong.ledger.models import Entry
from hetong.sealing import bulk
from hetong.sealing.data_keys import key_of

GENESIS = "0" * 64
Facts = tuple[str, Mapping[str, object]]
"""A subject and what is said of it."""


class Link(NamedTuple):
    """Where a chain stands."""

    seq: int = 0
    hash: str = GENESIS


def append(subject: str, event: str, *, by: Actor, at: datetime, **detail: object) -> Entry:
    """Write one entry; call it inside the transaction of the change it records.

    Two writers on one subject collide on (subject, seq): one of them fails with `Stale` and its whole change.
    What is said of a contract is sealed under the contract's own key.
    """
    return _append(subject, event, by, at, detail, key=key_of(subject))


def append_openly(subject: str, event: str, *, by: Actor, at: datetime, **detail: object) -> Entry:
    """The same, not sealed: for what outlives a contract, and so holds no personal data of its parties."""
    return _append(subject, event, by, at, detail, key=None)


def append_all(event: str, facts: Sequence[Facts], *, by: Actor, at: datetime) -> None:
    """`append` to each of many different subjects of short chains, as contracts have, in two statements: all or nothing."""
    chains = Entry.objects.filter(subject__in=[subject for subject, _ in facts]).order_by("seq")
    last = {subject: Link(seq, hash) for subject, seq, hash in chains.values_list("subject", "seq", "hash")}
    actor = by.as_record()
    _insert(_entry(subject, last.get(subject, Link()), event, actor, at, detail) for subject, detail in facts)


def begin(event: str, facts: Iterable[Facts], *, by: Actor, at: datetime) -> None:
    """The first entry of each of many new subjects, in one statement; raises `Stale` when one is not new."""
    actor = by.as_record()
    _insert(_entry(subject, Link(), event, actor, at, detail) for subject, detail in facts)


def _insert(entries: Iterable[Entry]) -> None:
    try:
        bulk.insert([entry.as_row(key_of(entry.subject)) for entry in entries])
    except IntegrityError as error:
        raise Stale() from error


def _append(
    subject: str, event: str, by: Actor, at: datetime, detail: dict[str, object], *, key: UUID | None
) -> Entry:
    last = Entry.objects.filter(subject=subject).order_by("-seq").values_list("seq", "hash").first()
    entry = _entry(subject, Link(*last) if last else Link(), event, by.as_record(), at, detail)
    try:
        entry.write(key=key)
    except IntegrityError as error:
        raise Stale(subject=subject, seq=entry.seq) from error
    return entry


def _entry(
    subject: str, last: Link, event: str, actor: dict[str, str], at: datetime, detail: Mapping[str, object]
) -> Entry:
    entry = Entry(
        subject=subject,
        seq=last.seq + 1,
        event=event,
        actor=actor,
        at=at.astimezone(UTC),
        detail=json.loads(canonical_json(detail)),
        previous=last.hash,
    )
    entry.hash = chain_step(entry.previous, entry.facts())
    return entry


def broken_links(entries: Iterable[Entry]) -> list[int]:
    """The `seq` of each entry of one subject whose place, predecessor or hash does not fit.

    The words of what was destroyed are gone; its place and its hash still bind what came before and after.
    """
    broken, previous, expected = [], GENESIS, 1
    for entry in entries:
        fits = entry.seq == expected and entry.previous == previous
        if not fits or not (entry.destroyed or entry.hash == chain_step(previous, entry.facts())):
            broken.append(entry.seq)
        previous, expected = entry.hash, entry.seq + 1
    return broken


def happened(subject: str, event: str, *, at: datetime) -> bool:
    """Whether an event of exactly this moment is on record."""
    return Entry.objects.filter(subject=subject, event=event, at=at).exists()


def history(subject: str) -> list[Entry]:
    """All entries of one subject, oldest first."""
    return list(Entry.objects.filter(subject=subject).order_by("seq"))
