"""Populate a database: play the samples, then copy them in as many processes as there are."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.core.management.color import no_style
from django.db import connection
from django.utils import timezone

from hetong.batches.models import Batch, BatchRow
from hetong.contracts.models import Acceptance, Contract, Remark, Signature, Version
from hetong.demo.populating.bulk import ENOUGH, Filling, without_indexes
from hetong.demo.populating.chunks import Population, no_lines, parts_of
from hetong.demo.populating.families import family_of
from hetong.demo.populating.jobs import jobs_of
from hetong.demo.populating.owners import Owners
from hetong.demo.populating.people import Crowd
from hetong.demo.populating.programs import Lines
from hetong.demo.populating.samples import Samples
from hetong.demo.populating.shares import Mixture
from hetong.demo.populating.side_by_side import made_side_by_side
from hetong.demo.populating.sizes import sizes
from hetong.demo.populating.writing import write
from hetong.identity.models import Account, Employer, Person
from hetong.imports.models import ImportJob
from hetong.kernel.errors import WrongState
from hetong.ledger.models import Anchor, Entry
from hetong.notices.models import Notice
from hetong.rehearsal.employer import set_up
from hetong.seals.models import Seal, SealUse
from hetong.signing.models import BatchItem, Reading, SigningTask

TABLES = (
    *(Employer, Account, Person, Seal, Contract, Version, Signature, Remark, Acceptance),
    *(Reading, SealUse, Notice, Entry, SigningTask, BatchItem, Batch, BatchRow, ImportJob),
)
MOST = 1000
"""Contracts that are made together."""
YEARS = timedelta(days=1100)


@dataclass(frozen=True)
class Order:
    """What is wanted: so many contracts of so many employers, whose accounts have this password."""

    contracts: int
    employers: int
    seed: int
    password: str
    processes: int = os.cpu_count() or 1


def check_empty() -> None:
    """Raises `WrongState` unless nobody has worked here yet: invented contracts never mix with real ones."""
    if any(model.objects.exists() for model in (Employer, Person, Contract, Entry, Anchor)):
        raise WrongState("这个数据库里已有数据，不能填充虚构合同：请换一个空的数据库（先 migrate），再运行。")


def prepare(order: Order) -> Population:
    """Play the samples in an empty database, and read them."""
    check_empty()
    now = timezone.now()
    staff = set_up(now=now)
    Account.objects.filter(pk=staff.account.pk).update(password=make_password(order.password))
    samples = Samples(staff)
    families = [family_of(contract, staff) for contract in samples.play()]
    samples.jobs()
    return Population(
        crowd=Crowd(order.seed, now - YEARS),
        owners=Owners(staff),
        mixture=Mixture(families),
        jobs=jobs_of(staff),
        region=staff.account.employer.region,
    )


def populate(population: Population, order: Order) -> Iterator[int]:
    """Write everybody; yields how many contracts came in each time."""
    if connection.vendor == "postgresql" and order.contracts >= ENOUGH:
        with without_indexes(TABLES):
            yield from _fill(population, order)
    else:
        for count, lines in _made(population, order):
            write(lines)
            yield count
        if connection.vendor == "postgresql":
            _execute(["vacuum analyze"])
    _execute(connection.ops.sequence_reset_sql(no_style(), list(TABLES)))  # numbers go on after the highest


def _fill(population: Population, order: Order) -> Iterator[int]:
    filling = Filling(TABLES)
    try:
        for count, lines in _made(population, order):
            filling.write(lines)
            yield count
        filling.finish()
    finally:
        filling.close()


def _made(population: Population, order: Order) -> Iterator[tuple[int, Lines]]:
    """Employers, then contracts, each time with their number."""
    for start in range(0, order.employers, MOST):
        lines = no_lines()
        population.open(range(start, min(start + MOST, order.employers)), lines)
        yield 0, lines
    work = parts_of(sizes(order.contracts, order.employers), most=MOST)
    if order.processes < 2:
        yield from map(population.copies, work)
    else:
        yield from made_side_by_side(population, work, most=MOST, processes=order.processes)


def _execute(statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
