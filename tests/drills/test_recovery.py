"""kill -9 of any process, again and again, while contracts are imported, sent, signed and stamped over HTTP.

`make drill` runs it with a thousand contracts and sixty kills; with every run of the tests it is smaller.
"""

import os
import sys
from datetime import timedelta
from random import Random

import pytest
from django.db import connection
from django.utils import timezone

from hetong.batches.models import RowStatus
from hetong.contracts.actions import accept_notice
from hetong.contracts.models import Contract, Signature
from hetong.contracts.texts import service_notice
from hetong.demo.workbook import filled_workbook
from hetong.imports.models import ImportedRow
from hetong.signing.models import ItemStatus, TaskStatus
from tests import factories
from tests.drills import people, processes
from tests.drills.strikes import struck
from tests.drills.truth import judge, perhaps_lost
from tests.drills.waiting import settled, sweep_as_if_later

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="processes of several hosts need PostgreSQL"
    ),
]
CONTRACTS = int(os.environ.get("DRILL_CONTRACTS", "40"))
KILLS = int(os.environ.get("DRILL_KILLS", "4"))
SEED = int(os.environ.get("DRILL_SEED", "1"))
STILL = 4 if CONTRACTS > 100 else 1.5
"""Seconds without any progress after which the clock is put forward."""
SHARES = {"import": 0.1, "send": 0.3, "sign": 0.3, "stamp": 0.3}
"""Which part of the kills falls into which part of the work."""


def kills(part: str) -> int:
    """How many, at least one."""
    return max(1, round(KILLS * SHARES[part]))


def meet_everybody(drafts) -> None:
    """Whoever is in the sheet has an account on the phone already, and knows what the platform is."""
    for draft in drafts:
        values = draft.values
        person = factories.a_person(values["b_name"], id_number=values["b_id_no"], phone=values["b_phone"])
        by, notice = factories.worker_actor(person), service_notice("worker")
        accept_notice("worker", sha256=notice.sha256, by=by, now=timezone.now())


def test_nothing_is_lost_or_doubled(installation, journal):
    chance, account = Random(SEED), factories.an_employer()
    boss = factories.with_seals(account)
    clerk = people.Clerk(account, installation)
    start = timezone.localdate() + timedelta(days=7)
    workbook = filled_workbook("fulltime", CONTRACTS, start=start)

    def part(name, progress):
        return struck(installation, kills(name), lambda: progress() / CONTRACTS, chance)

    with part("import", ImportedRow.objects.count):
        job = clerk.uploads(workbook)
        read = lambda: type(job).objects.get().status == "finished"  # noqa: E731
        settled(read, ImportedRow.objects.count, still=STILL)
    meet_everybody(Contract.objects.all())

    sent = Contract.objects.exclude(status="draft").count
    with part("send", sent):
        batch = clerk.sends_all()
        open_rows = batch.rows.filter(status__in=[RowStatus.PENDING, RowStatus.CLAIMED])
        settled(lambda: not open_rows.exists(), open_rows.count, still=STILL)

    with part("sign", Signature.objects.count):
        people.all_sign(installation)

    with part("stamp", Signature.objects.filter(party="employer").count):
        task = clerk.starts_signing()
        people.Representative(boss, account, installation).approves(task, clerk)
        done = task.items.filter(status=ItemStatus.DONE)
        settled(lambda: people.stamped(task), done.count, still=STILL)

    over = lambda: type(task).objects.get().status == TaskStatus.FINISHED  # noqa: E731
    settled(over, lambda: 0, still=STILL)
    sweep_as_if_later()
    judge(CONTRACTS, journal=journal)
    installation.stop()
    assert processes.until(lambda: installation.strays() == [], seconds=5), (
        "nothing works on without its parent"
    )
    sys.stderr.write(f"seed {SEED}: killed {installation.killed}, messages perhaps lost {perhaps_lost()}\n")
