"""The ledger's triggers in tests: set aside for emptying tables, and for what an administrator could do."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from hetong.ledger.triggers import TABLES, creating, dropping

APPEND_ONLY = (*TABLES, "looks_look")


def let_tests_empty_tables() -> None:
    """Between tests that commit, Django empties every table; the triggers step aside for that alone."""
    kind = type(connection.ops)
    plain = kind.sql_flush

    def flush(self, *given, **named):
        vendor = self.connection.vendor
        emptied = plain(self, *given, **named)
        return [*dropping(vendor, APPEND_ONLY), *emptied, *creating(vendor, APPEND_ONLY)]

    kind.sql_flush = flush


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
