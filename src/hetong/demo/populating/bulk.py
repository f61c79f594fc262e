"""PostgreSQL without indexes and foreign keys while very many rows come in: made anew afterwards, they take a tenth of it."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from django.db import connection, connections, models

CONSTRAINTS = """
select conname, pg_get_constraintdef(oid) from pg_constraint
where conrelid = %s::regclass and contype in ('f', 'u') order by contype desc
"""
INDEXES = """
select c.relname, pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indexrelid
where i.indrelid = %s::regclass and not i.indisprimary
and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype = 'u')
"""
KEYS = """
select conname, conrelid::regclass::text, pg_get_constraintdef(oid) from pg_constraint
where confrelid = %s::regclass and contype = 'f'
"""
ENOUGH = 20_000
"""Contracts from which on it is worth while."""


@contextmanager
def without_indexes(tables: Iterable[type[models.Model]]) -> Iterator[None]:
    """Drop what only follows from the rows, and make it anew in the end; SQLite keeps everything.

    Whoever is interrupted has a database without indexes: `populate` only ever runs on one that can be thrown away.
    """
    if connection.vendor != "postgresql":
        yield
        return
    names = [model._meta.db_table for model in tables]
    drops, indexes, keys = _statements(names)
    _execute(drops)
    yield
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(_alone, indexes))
    _execute(keys)


def _statements(names: list[str]) -> tuple[list[str], list[list[str]], list[str]]:
    """What drops, what makes each table's indexes, and what makes foreign keys."""
    drops: dict[str, None] = {}
    keys: dict[str, None] = {}
    indexes = []
    with connection.cursor() as cursor:
        for name in names:
            own = []
            cursor.execute(KEYS, [name])
            for constraint, table, definition in cursor.fetchall():
                drops[f'alter table {table} drop constraint "{constraint}"'] = None
                keys[f'alter table {table} add constraint "{constraint}" {definition}'] = None
            cursor.execute(CONSTRAINTS, [name])
            for constraint, definition in cursor.fetchall():
                drops[f'alter table {name} drop constraint "{constraint}"'] = None
                statement = f'alter table {name} add constraint "{constraint}" {definition}'
                if definition.startswith("FOREIGN"):
                    keys[statement] = None
                else:
                    own.append(statement)
            cursor.execute(INDEXES, [name])
            for index, definition in cursor.fetchall():
                drops[f'drop index "{index}"'] = None
                own.append(definition)
            indexes.append(own)
    return list(drops), indexes, list(keys)


def _alone(statements: list[str]) -> None:
    """In a connection of its own thread."""
    try:
        _execute(statements)
    finally:
        connections.close_all()


def _execute(statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("set maintenance_work_mem = '256MB'")
        for statement in statements:
            cursor.execute(statement)
