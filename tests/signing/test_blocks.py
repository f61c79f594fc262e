"""Documents are recorded a block at a time, all or none: whatever happens to one of them, each ends as if it were alone."""

import re
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hetong.contracts import actions as contracts
from hetong.contracts.models import Contract, Signature
from hetong.evidence.audit.chains import check_chain
from hetong.evidence.audit.contracts import check_contract
from hetong.ledger import chain
from hetong.notices.models import Notice
from hetong.seals.models import SealUse
from hetong.signing.actions import run_task, stamper
from hetong.signing.actions.sweeping import sweep
from tests.factories import a_colleague, a_task, approved, employer_actor, worker_actor
from tests.signing.cast import account, at_first, boss, three
from tests.signing.test_settling import later

__all__ = ["account", "at_first", "boss", "three"]

pytestmark = pytest.mark.django_db
MANY = re.compile(r"^[0-9]+ times: ")
"""What stands before one statement for many rows."""


@pytest.fixture
def task(account, three, boss):
    return approved(a_task(account, three), boss)


def run(task) -> list[tuple[str, str]]:
    """What became of each document: its status, and the cause."""
    run_task(str(task.pk))
    return list(task.items.order_by("position").values_list("status", "error"))


def is_sound(contract: Contract, status: str) -> bool:
    """At this status, with every trace of a stamp exactly if it is signed, and nothing for the audit to find."""
    now = Contract.objects.get(pk=contract.pk)
    entries = chain.history(now.subject)
    traces = {
        sum(entry.event == "contract.stamp" for entry in entries),
        Signature.objects.filter(version__contract=now, party="employer").count(),
        SealUse.objects.filter(contract_number=now.number).count(),
        Notice.objects.filter(about=now.subject, event="contract.effective", channel="sms").count(),
    }
    found = [*check_chain(now.subject, entries), *check_contract(now.subject, entries)]
    return (now.status, traces, found) == (status, {int(status == "signed")}, [])


def failing_for(monkeypatch, *numbers: str) -> Counter[int]:
    """The log of use cannot be written for these contracts; how often lines were written for so many documents."""
    asked, write = Counter(), stamper.record_uses

    def refuse(uses, **more):
        lines = list(uses)
        asked[len(lines)] += 1
        if any(line.number in numbers for _, line in lines):
            raise RuntimeError("no room")
        write(lines, **more)

    monkeypatch.setattr(stamper, "record_uses", refuse)
    return asked


class TestTogether:
    def test_a_block_is_one_update_one_lot_of_entries_and_one_of_messages(self, task, three):
        with CaptureQueriesContext(connection) as caught:
            assert run(task) == [("done", "")] * 3
        said = Counter(" ".join(MANY.sub("", query["sql"]).split()[:3]) for query in caught)
        for statement in (
            'UPDATE "contracts_contract" SET',
            'INSERT INTO "ledger_entry"',
            'INSERT INTO "contracts_signature"',
            'INSERT INTO "seals_sealuse"',
        ):
            assert said[statement] == 1, said
        assert all(is_sound(one, "signed") for one in three)

    def test_those_that_stand_otherwise_are_won_by_an_update_of_their_own(self, task, account, three):
        colleague = a_colleague(account)
        contracts.transfer(three[1], to=colleague, by=employer_actor(account), now=timezone.now())
        assert run(task) == [("done", "")] * 3
        assert all(is_sound(one, "signed") for one in three)

    def test_large_files_do_not_wait_in_memory(self, task, three, monkeypatch):
        monkeypatch.setattr(stamper, "MOST_HELD", 1)
        asked = failing_for(monkeypatch)
        assert run(task) == [("done", "")] * 3
        assert asked == {1: 3}


class TestOneOfThem:
    def test_lost_it_fails_with_its_cause_and_the_others_are_done(self, task, three, at_timestamp):
        """Its worker gives up while the last of the block is signed."""
        lost = three[0]
        by, now = worker_actor(lost.worker), timezone.now()
        at_timestamp(3, lambda: contracts.end_flow(lost, reason="另有安排", by=by, now=now))
        first, *others = run(task)
        assert first == ("failed", "内容刚刚被其他人更新，请刷新后重试。") and others == [("done", "")] * 2
        assert [is_sound(one, "flow_ended" if one == lost else "signed") for one in three] == [True] * 3

    def test_that_cannot_be_recorded_fails_alone(self, task, three, monkeypatch):
        asked = failing_for(monkeypatch, three[1].number)
        first, second, third = run(task)
        assert (first, third) == (("done", ""), ("done", ""))
        assert second[0] == "failed" and "系统故障" in second[1]
        assert asked == {3: 1, 1: 3}
        statuses = ["signed", "awaiting_employer_signature", "signed"]
        assert [is_sound(*each) for each in zip(three, statuses, strict=True)] == [True] * 3

    def test_that_another_worker_has_stamped_is_done_once(self, task, account, three, boss, at_timestamp):
        other = approved(a_task(account, [three[2]]), boss)
        at_timestamp(2, lambda: run_task(str(other.pk)))
        assert run(task) == [("done", "")] * 3
        assert all(is_sound(one, "signed") for one in three)

    def test_a_block_that_failed_for_a_moment_is_recorded_one_by_one(self, task, three, monkeypatch):
        write = stamper.Stamper._record
        monkeypatch.setattr(
            stamper.Stamper,
            "_record",
            lambda self, ready, now: write(self, ready, now) if len(ready) == 1 else 1 / 0,
        )
        assert run(task) == [("done", "")] * 3
        assert all(is_sound(one, "signed") for one in three)


class TestKilled:
    class Killed(BaseException):
        pass

    def die(self, *_: object, **__: object) -> None:
        raise self.Killed

    @pytest.mark.parametrize("point", ["check_stamping", "record_uses", "note"])
    def test_between_the_files_and_the_record_it_is_all_done_again(self, task, three, monkeypatch, point):
        with monkeypatch.context() as patch, pytest.raises(self.Killed):
            patch.setattr(stamper, point, self.die)
            run_task(str(task.pk))
        assert set(task.items.values_list("status", flat=True)) == {"claimed"}
        assert all(is_sound(one, "awaiting_employer_signature") for one in three)
        sweep(now=later(3))
        assert run(task) == [("done", "")] * 3
        assert all(is_sound(one, "signed") for one in three)
