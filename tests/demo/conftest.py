"""A small population, made once for this folder's tests in a database of its own commits."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from hetong.documents.ses.ports import SealMaker
from hetong.gateways.seal_maker_embedded import NoSealMaker
from hetong.kernel.wiring import provide, register
from tests.shipped_reference import put_back

CONTRACTS, EMPLOYERS = 260, 4


@dataclass(frozen=True)
class Populated:
    """What was made, and by which copies; `schema` is what stood before."""

    population: Any
    order: Any
    written: int
    schema: set[tuple[Any, ...]]


@pytest.fixture(scope="package")
def populated(django_db_setup, django_db_blocker):
    """The samples' jobs run after a commit, so no test's transaction may be around them.

    PostgreSQL is filled as by a million, without indexes at first.
    """
    from hetong.demo.populating import run
    from hetong.demo.populating.run import Order, populate, prepare

    quick = override_settings(
        NATIONAL_SEALS=False, PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]
    )
    maker = provide(SealMaker)
    register(SealMaker, NoSealMaker)
    enough, run.ENOUGH = run.ENOUGH, CONTRACTS
    with django_db_blocker.unblock(), quick:
        call_command("flush", verbosity=0, interactive=False)
        put_back()
        try:
            order = Order(CONTRACTS, EMPLOYERS, seed=1, password="load-test-1", processes=2)
            population = prepare(order)
            before = schema()
            yield Populated(population, order, sum(populate(population, order)), before)
        finally:
            run.ENOUGH = enough
            register(SealMaker, lambda: maker)
            call_command("flush", verbosity=0, interactive=False)
            put_back()


def counted(found) -> Counter:
    """How many of each code."""
    return Counter(one.code for one in found)


def schema() -> set[tuple[Any, ...]]:
    """PostgreSQL's indexes and constraints by name; a condition is written otherwise once it was read."""
    if connection.vendor != "postgresql":
        return set()
    with connection.cursor() as cursor:
        cursor.execute(
            "select tablename, indexname, indexdef ~ 'UNIQUE' from pg_indexes where schemaname = 'public'"
        )
        indexes = cursor.fetchall()
        cursor.execute("select conrelid::regclass || conname, contype, convalidated from pg_constraint")
        return {*indexes, *cursor.fetchall()}
