"""One at a time: what counts rows before it adds one must not be counted by two at once."""

from django.db import connection

SPACE = 0x636F6465
"""Keeps these locks apart from others of the database: the bytes of `code`."""


def wait_for_turn(index: str) -> None:
    """Hold a phone, by its blind index, until this transaction ends; on SQLite every transaction that writes holds all."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s, hashtext(%s))", [SPACE, index])
