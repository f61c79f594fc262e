"""Connections to the database break in the middle of the work, again and again: nothing is lost, nothing done twice."""

import time
from random import Random

import pytest
from django.db import connection
from django.utils import timezone
from huey.contrib.djhuey import HUEY

from hetong.batches import actions
from hetong.batches.models import RowStatus
from hetong.contracts.models import Contract
from hetong.ledger import chain
from tests import factories
from tests.drills import people
from tests.drills.processes import until
from tests.drills.waiting import settled

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no connections that break"),
]
CONTRACTS = 20
OTHERS = "from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"


def break_all() -> int:
    """End every connection but this one, as a restart of the database does; returns how many there were."""
    with connection.cursor() as cursor:
        cursor.execute(f"select count(pg_terminate_backend(pid)) {OTHERS}")
        broken = int(cursor.fetchone()[0])
    HUEY.storage.close()
    return broken


def test_a_batch_survives_and_pages_come_back(installation):
    account, chance = factories.an_employer(), Random(1)
    clerk = people.Clerk(account, installation)
    for _ in range(CONTRACTS):
        factories.a_draft(account, factories.a_person())
    by, everything = factories.employer_actor(account), Contract.objects.all()
    batch = actions.start(account, verb="send", contracts=everything, by=by, now=timezone.now())
    done = batch.rows.filter(status=RowStatus.DONE).count
    assert until(lambda: done() > 0, seconds=120)
    broken = 0
    for _ in range(5):
        time.sleep(chance.random() * 0.3)
        broken += break_all()
    assert broken > 0
    settled(lambda: done() == CONTRACTS, done, still=2)
    for contract in Contract.objects.all():
        sent = [entry.event for entry in chain.history(contract.subject)].count("contract.send")
        assert (contract.status, sent) == ("awaiting_worker_confirmation", 1)
    assert until(lambda: clerk.sees("/portal/contracts/"), seconds=60)
    break_all()
    assert clerk.sees("/portal/contracts/"), "the page after the break comes at once"
