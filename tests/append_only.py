"""The ledger's triggers in tests: set aside for emptying tables, and for what an administrator could do."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.commands import flush as flushing
from django.db import connection

from hetong.ledger.triggers import TABLES, creating, dropping

APPEND_ONLY = (*TABLES, "looks_look")
OF_DJANGO = {"django_content_type", "auth_permission"}


def let_tests_empty_tables() -> None:
    """Between tests that commit, Django empties every table; the triggers step aside for that alone.

    Only what holds rows is emptied, but for Django's own lists of models and permissions, which no test changes: to make them
    anew takes a tenth of a second.
    """
    kind = type(connection.ops)
    flushing.emit_post_migrate_signal = lambda *_, **__: None

    def flush(self, style, tables, *, reset_sequences=False, allow_cascade=False):
        filled = with_rows(self.connection, {*tables} - OF_DJANGO)
        vendor = self.connection.vendor
        emptied = [f"delete from {self.quote_name(name)}" for name in filled]
        return [*dropping(vendor, APPEND_ONLY), *emptied, *creating(vendor, APPEND_ONLY)] if filled else []

    kind.sql_flush = flush


def with_rows(connection, tables) -> set[str]:
    """Those of the tables in which something is."""
    asked = [
        f"select '{name}' where exists (select 1 from {connection.ops.quote_name(name)})" for name in tables
    ]
    with connection.cursor() as cursor:
        cursor.execute(" union all ".join(asked))
        return {name for (name,) in cursor.fetchall()}


@contextmanager
def as_administrator() -> Iterator[None]:
    """Whoever owns the database can drop triggers, cheat, and put them back."""
    _run(dropping(connection.vendor))
    try:
        yield
    finally:
        _run(creating(connection.vendor))


def _run(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
