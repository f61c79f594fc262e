"""How the database finds entries by their event."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from hetong.console.ledger_words import WORDS
from hetong.kernel.actor import SYSTEM
from hetong.ledger import chain
from hetong.ledger.models import COMMON, Entry

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, tzinfo=UTC)
RARE = "staff.entered"


@pytest.fixture(autouse=True)
def written() -> None:
    """Many contracts' entries, and an old one that is rare."""
    chain.append("staff:1", RARE, by=SYSTEM, at=NOW)
    for n in range(300):
        chain.append(f"contract:{n}", COMMON[n % len(COMMON)], by=SYSTEM, at=NOW)
    with connection.cursor() as cursor:
        cursor.execute("analyze ledger_entry")


def plan(event: str) -> str:
    return Entry.objects.filter(event=event).order_by("-pk")[:50].explain()


def test_common_events_exist() -> None:
    assert set(COMMON) <= set(WORDS)
    assert RARE not in COMMON


def test_a_rare_event_is_found_by_its_index() -> None:
    assert "ledger_by_rare_event" in plan(RARE)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite the index has all events")
def test_common_events_cost_no_place_in_it() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_relation_size('ledger_by_rare_event') < pg_relation_size('ledger_entry_pkey')"
        )
        assert cursor.fetchone() == (True,)
