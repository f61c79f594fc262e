"""The database itself refuses to change or remove what was written."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from hetong.kernel.actor import SYSTEM
from hetong.ledger import chain, tree
from hetong.ledger.models import Anchor, Entry, Leaf, Node
from hetong.ledger.triggers import TABLES

NOW = datetime(2026, 11, 23, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def written():
    for n in range(2):
        chain.append("contract:1", f"event.{n}", by=SYSTEM, at=NOW)
    tree.grow()
    Anchor.objects.create(number=1, size=2, root="00" * 32, token=b"", at=NOW)


def refused(statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_removed(table):
    refused(f"delete from {table}")


@pytest.mark.parametrize(
    ("table", "column"),
    [("ledger_entry", "event"), ("ledger_leaf", "hash"), ("ledger_node", "hash"), ("ledger_anchor", "root")],
)
def test_no_row_is_changed(table, column):
    refused(f"update {table} set {column} = 'x'")


def test_no_table_is_emptied_at_once():
    if connection.vendor == "postgresql":
        refused("truncate ledger_entry")


def test_new_rows_are_welcome():
    chain.append("contract:1", "event.2", by=SYSTEM, at=NOW)
    assert (tree.grow(), Entry.objects.count(), Leaf.objects.count(), Node.objects.count()) == (1, 3, 3, 1)
