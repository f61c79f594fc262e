"""PostgreSQL without indexes, keys and a log of changes while very many rows come in: they take a multiple of the rows' time.

Each table is filled by one transaction, which lays it into a new file first. So PostgreSQL writes no log of what comes in (with
`wal_level=minimal`), and need not look at each row again to see that it was committed (`freeze`).
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

from django.db import connection, connections, models

from hetong.demo.populating.coding import END, HEAD
from hetong.demo.populating.programs import Lines
from hetong.demo.populating.writing import into

OWN = """
select conname, case contype when 'p' then 'primary key' else 'unique' end, pg_get_indexdef(conindid) from pg_constraint
where conrelid = %s::regclass and contype in ('p', 'u')
"""
INDEXES = """
select c.relname, pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indexrelid
where i.indrelid = %s::regclass and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u'))
"""
REFERENCES = """
select conname, conrelid::regclass::text, pg_get_constraintdef(oid) from pg_constraint
where (confrelid = %s::regclass or conrelid = %s::regclass) and contype = 'f'
"""
ENOUGH = 20_000
"""Contracts from which on it is worth while."""
AT_ONCE = 2
"""Connections that make indexes, or check references, at the same time."""
MOST_MEMORY = 2 << 20
"""In kB, for one index: what is larger is sorted on the disk."""


@contextmanager
def without_indexes(tables: Iterable[type[models.Model]]) -> Iterator[None]:
    """Drop what only follows from the rows, and make it anew in the end.

    Whoever is interrupted has a database without indexes: `populate` only ever runs on one that can be thrown away.
    """
    names = [model._meta.db_table for model in tables]
    references = {row[0]: row for name in names for row in _asked(REFERENCES, name, name)}
    own = {name: _asked(OWN, name) for name in names}
    indexes = {name: _asked(INDEXES, name) for name in names}
    _execute(f'alter table {table} drop constraint "{key}"' for key, table, _ in references.values())
    for name in names:
        _execute(f'alter table {name} drop constraint "{key}"' for key, *_ in own[name])
        _execute(f'drop index "{index}"' for index, _ in indexes[name])
    _execute(f"alter table {name} set (autovacuum_enabled = false)" for name in names)
    yield
    names.sort(key=lambda name: -int(_asked("select pg_relation_size(%s)", name)[0][0]))
    _at_once([[row[-1]] for name in names for row in (*own[name], *indexes[name])])
    for name in names:
        _execute(_adding(name, key, f'{kind} using index "{key}"') for key, kind, _ in own[name])
    _refer_again(list(references.values()))
    _at_once([[f"analyze {name}"] for name in names])
    _execute(f"alter table {name} reset (autovacuum_enabled)" for name in names)


def _refer_again(references: list[tuple[str, ...]]) -> None:
    """Foreign keys at once, then their checking, which locks nobody out, table by table."""
    _execute(f"{_adding(table, key, made)} not valid" for key, table, made in references)
    checks: dict[str, list[str]] = {}
    for key, table, _ in references:
        checks.setdefault(table, []).append(f'alter table {table} validate constraint "{key}"')
    _at_once(sorted(checks.values(), key=len, reverse=True))


class Filling:
    """Streams of rows into tables, each in a connection and a transaction of its own; all end together."""

    def __init__(self, tables: Iterable[type[models.Model]]) -> None:
        self._stack, self._copies, self._connections = ExitStack(), {}, []
        for model in tables:
            self._copies[model] = self._begin(model)

    def write(self, lines: Lines) -> None:
        """Add rows."""
        for model, rows in lines.items():
            for row in rows:
                self._copies[model].write(row)

    def finish(self) -> None:
        """From now on they are there."""
        for copy in self._copies.values():
            copy.write(END)
        self._stack.close()
        for own in self._connections:
            own.commit()
        self.close()

    def close(self) -> None:
        """What was not finished is gone."""
        for own in self._connections:
            own.close()

    def _begin(self, model: type[models.Model]) -> Any:
        own = connection.copy()
        self._connections.append(own)
        own.set_autocommit(False)
        cursor = own.cursor()
        for statement in _rewriting(model._meta.db_table, model._meta.pk.column):
            cursor.execute(statement)
        copy = self._stack.enter_context(cursor.copy(f"{into(model)} with (format binary, freeze)"))
        copy.write(HEAD)
        return copy


def _rewriting(table: str, column: str) -> Iterator[str]:
    """What lays a table's few rows into a new file, which belongs to the transaction alone until it ends."""
    yield f'create index {table}_order on "{table}" ("{column}")'
    yield f'cluster "{table}" using {table}_order'
    yield f"drop index {table}_order"


def _asked(statement: str, *values: str) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def _adding(table: str, constraint: str, definition: str) -> str:
    return f'alter table {table} add constraint "{constraint}" {definition}'


def _at_once(statements: Iterable[list[str]]) -> None:
    """Each list by itself, in this order, by whichever connection is free."""
    waiting = deque(statements)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(_work_off, [waiting] * AT_ONCE))


def _work_off(waiting: deque[list[str]]) -> None:
    """In a connection of its own thread."""
    try:
        with suppress(IndexError):
            while True:
                _execute(waiting.popleft())
    finally:
        connections.close_all()


def _execute(statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"set maintenance_work_mem = {_memory()}; set max_parallel_maintenance_workers = 0")
        for statement in statements:
            cursor.execute(statement)


def _memory() -> int:
    """In kB, so that those at work together leave the machine most of its own."""
    return min(MOST_MEMORY, os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 1024 // 8)
