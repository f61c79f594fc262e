"""The evidence chain."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from hetong.kernel.actor import SYSTEM
from hetong.ledger import chain
from hetong.ledger.models import Entry
from tests.append_only import as_administrator

NOW = datetime(2026, 11, 23, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def _three() -> list[Entry]:
    return [chain.append("contract:1", f"event.{n}", by=SYSTEM, at=NOW, n=n) for n in range(3)]


def test_each_entry_names_the_one_before() -> None:
    first, second, _ = _three()
    assert (first.previous, second.previous) == (chain.GENESIS, first.hash)


def test_an_untouched_chain_has_no_broken_link() -> None:
    _three()
    assert chain.broken_links(chain.history("contract:1")) == []


def test_an_edited_entry_breaks_its_link() -> None:
    _three()
    with as_administrator():
        Entry.objects.filter(seq=2).update(event="event.forged")
    assert chain.broken_links(chain.history("contract:1")) == [2]


def test_a_removed_entry_breaks_the_next_link() -> None:
    _three()
    with as_administrator():
        Entry.objects.filter(seq=2).delete()
    assert chain.broken_links(chain.history("contract:1")) == [3]


def test_subjects_have_chains_of_their_own() -> None:
    _three()
    assert chain.append("contract:2", "event", by=SYSTEM, at=NOW).seq == 1


def test_two_writers_cannot_take_the_same_place() -> None:
    entry = _three()[-1]
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(
            subject="contract:1", seq=entry.seq, event="x", actor={}, at=NOW, previous="", hash=""
        )
