"""签署完成，时间戳处理中: no signature is lost while no time stamp can be had, and each gets one later."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hetong.contracts import actions as contracts
from hetong.contracts import files
from hetong.contracts.models import Contract, OwedTimestamp, Signature
from hetong.contracts.outlooks import outlook_of
from hetong.contracts.owed import LABEL
from hetong.documents.ports import CertificateAuthority
from hetong.documents.verify import verify
from hetong.evidence.audit.contracts import check_contract
from hetong.identity.models import OneTimeCode
from hetong.kernel.actor import Role
from hetong.kernel.errors import Unavailable, WrongState
from hetong.kernel.wiring import provide
from hetong.ledger import chain
from hetong.notices.models import Notice
from hetong.seals.actions import freeze, revoke
from hetong.seals.models import Authorisation, SealUse
from hetong.signing.actions import request_code, run_task, settling
from hetong.signing.actions.settling import settle_due
from hetong.signing.actions.sweeping import sweep
from hetong.signing.models import SigningTask
from tests import factories, walking
from tests.factories import a_task, acting_for_employer, approved, employer_actor, stamped
from tests.moody_tsa import MOODS, moody_tsa
from tests.signing.conftest import AGENT_PIN

pytestmark = pytest.mark.django_db


def fresh(contract) -> Contract:
    return Contract.objects.select_related("current", "employer", "main").get(pk=contract.pk)


def events(contract) -> list[str]:
    return [entry.event for entry in chain.history(contract.subject)]


def judged(contract):
    return verify(
        files.get(fresh(contract).current.signed_file), roots=provide(CertificateAuthority).trust_roots()
    )


def later(minutes: int = 10):
    return timezone.now() + timedelta(minutes=minutes)


@pytest.fixture
def down():
    with moody_tsa("refuses") as tsa:
        yield tsa


@pytest.fixture
def ready(at):
    return at("awaiting_worker_signature")


@pytest.fixture
def owed(ready, account, worker, down):
    """The worker has signed while no time stamp could be had."""
    walking.sign(ready, account, worker)
    return fresh(ready)


class TestTheWorker:
    @pytest.mark.parametrize("mood", MOODS)
    def test_signs_whatever_is_wrong_with_the_service(self, ready, account, worker, mood):
        with moody_tsa(mood) as tsa:
            walking.sign(ready, account, worker)
            assert (fresh(ready).state_label, fresh(ready).status) == (LABEL, "awaiting_worker_signature")
            assert settle_due(now=timezone.now()) == 0
            tsa.come_back()
            assert settle_due(now=later()) == 1
        assert fresh(ready).status == "awaiting_employer_signature"
        report = judged(ready)
        assert report.trusted and report.level == "B-T"

    def test_the_signature_is_on_record_at_once_with_its_evidence(self, owed, worker):
        entry = chain.history(owed.subject)[-1]
        assert (entry.event, entry.actor["name"]) == ("contract.signature_owed", worker.name)
        assert entry.detail["digest"] == owed.owed.digest
        assert {"intent", "code", "handwriting", "certificate"} <= set(entry.detail)
        assert verify(files.get(owed.owed.file), roots=provide(CertificateAuthority).trust_roots()).intact

    def test_the_ledger_names_both_digests_when_the_time_stamp_is_there(self, owed, down, worker):
        before = owed.owed
        down.come_back()
        settle_due(now=later())
        entry = chain.history(owed.subject)[-1]
        assert (entry.event, entry.actor["name"]) == ("contract.sign", worker.name)
        assert entry.detail["digest_before"] == before.digest
        assert entry.detail["digest"] == fresh(owed).current.signed_file.rsplit("/", 1)[-1] != before.digest
        assert entry.detail["code"] == before.proof["code"]

    def test_only_then_the_employer_is_told(self, owed, down):
        told = Notice.objects.filter(key__startswith="contract.signed")
        assert not told.exists()
        down.come_back()
        settle_due(now=later())
        assert told.exists()

    def test_nothing_moves_meanwhile(self, owed, account, worker):
        with pytest.raises(WrongState, match="时间戳处理中"):
            request_code(owed, person=worker, now=timezone.now())
        with pytest.raises(WrongState, match="时间戳处理中"):
            contracts.withdraw(owed, by=employer_actor(account), now=timezone.now())
        assert owed.allowed(Role.WORKER) == [] and owed.allowed(Role.EMPLOYER) == ["transfer"]
        with pytest.raises(WrongState, match="时间戳处理中"):
            contracts.remind(owed, by=employer_actor(account), now=timezone.now())

    def test_a_withdrawal_that_had_begun_before_loses(self, ready, account, worker, down):
        theirs = fresh(ready)
        walking.sign(ready, account, worker)
        with pytest.raises(WrongState):
            contracts.withdraw(theirs, by=employer_actor(account), now=timezone.now())
        assert OwedTimestamp.objects.count() == 1

    def test_it_does_not_lapse(self, owed):
        assert contracts.lapse_due(owed.deadline + timedelta(days=1)) == 0

    def test_each_party_is_told_what_it_waits_for(self, owed):
        for role in (Role.WORKER, Role.EMPLOYER):
            told = outlook_of(owed, role, now=timezone.now())
            assert "时间戳" in told.sentence and told.actor is None

    def test_the_employer_cannot_choose_it(self, owed, account, boss):
        with pytest.raises(WrongState):
            a_task(account, [owed])

    def test_after_its_certificate_has_ended_the_worker_signs_again(self, owed, account, worker, down):
        down.come_back()
        assert settle_due(now=owed.owed.until) == 0
        again = fresh(owed)
        assert (again.owed_since, again.status) == (None, "awaiting_worker_signature")
        entry = chain.history(owed.subject)[-1]
        assert entry.event == "contract.signature_void" and settling.TOO_LATE in entry.detail["reason"]
        assert Notice.objects.filter(key__startswith="contract.signature_void").exists()
        OneTimeCode.objects.update(created_at=timezone.now() - timedelta(minutes=2))
        walking.sign(again, account, worker)
        assert fresh(owed).status == "awaiting_employer_signature"


class TestBackOff:
    def test_one_question_a_sweep_however_many_wait(self, owed, account, down):
        other = factories.a_person("苏日娜")
        walking.sign(factories.a_contract_at("awaiting_worker_signature", account, other), account, other)
        down.pass_time()
        asked = down.asked
        assert settle_due(now=timezone.now()) == 0
        assert down.asked == asked + 1

    def test_the_waits_grow_to_five_minutes(self, owed):
        waits, now = [], timezone.now()
        for _ in range(5):
            settle_due(now=now)
            after = OwedTimestamp.objects.get().try_after
            waits.append(round((after - now).total_seconds() / 60))
            now = after
        assert waits == [1, 2, 4, 5, 5]

    def test_before_its_time_it_is_not_asked_for(self, owed, down):
        settle_due(now=timezone.now())
        down.come_back()
        assert settle_due(now=timezone.now()) == 0
        assert settle_due(now=later(1)) == 1

    def test_a_file_that_cannot_be_read_keeps_no_other_waiting(self, owed, account, down):
        other = factories.a_person("苏日娜")
        second = factories.a_contract_at("awaiting_worker_signature", account, other)
        walking.sign(second, account, other)
        OwedTimestamp.objects.filter(contract=owed).update(file=owed.current.file)
        down.come_back()
        settle_due(now=later())
        assert fresh(second).status == "awaiting_employer_signature"


class TestABatch:
    @pytest.fixture
    def task(self, account, three, boss, down):
        return self.run(approved(a_task(account, three), boss))

    def run(self, task) -> SigningTask:
        run_task(str(task.pk))
        task.refresh_from_db()
        return task

    def statuses(self, task) -> list[str]:
        return list(task.items.order_by("position").values_list("status", flat=True))

    def test_every_document_is_stamped_and_one_question_was_asked(self, task, three, down):
        assert (task.status, self.statuses(task), down.asked) == ("finished", ["owed"] * 3, 1)
        assert [fresh(one).state_label for one in three] == [LABEL] * 3
        assert SealUse.objects.count() == 0

    def test_when_they_are_back_all_take_effect_without_a_new_scan(self, task, three, down):
        down.come_back()
        assert settle_due(now=later()) == 3
        assert self.statuses(task) == ["done"] * 3
        assert [fresh(one).status for one in three] == ["signed"] * 3
        for one in three:
            report = judged(one)
            assert report.trusted and report.level == "B-T"
            entry = chain.history(one.subject)[-1]
            assert entry.event == "contract.stamp" and entry.detail["leaf"] and entry.detail["digest_before"]
        assert SealUse.objects.count() == 3

    def test_the_key_is_kept_for_them_and_no_longer(self, task, down):
        assert task.session_key is not None
        down.come_back()
        settle_due(now=later())
        task.refresh_from_db()
        assert task.session_key is None

    def test_after_half_an_hour_the_key_is_gone_and_they_still_take_effect(self, task, three, down):
        sweep(now=later(31))
        task.refresh_from_db()
        assert task.session_key is None
        down.come_back()
        assert settle_due(now=later(32)) == 3
        assert [fresh(one).status for one in three] == ["signed"] * 3

    def test_a_worker_that_was_taken_for_dead_takes_nothing_from_it(self, task, three, down):
        """Its document was claimed again: the second worker finds what the first one has kept."""
        task.items.update(status="claimed", claimed_at=timezone.now())
        SigningTask.objects.update(status="running")
        sweep(now=later(3))
        assert self.statuses(self.run(task)) == ["owed"] * 3
        down.come_back()
        assert settle_due(now=later()) == 3

    def test_the_contract_takes_effect_at_its_time_stamp(self, task, three, down):
        down.come_back()
        at = later()
        settle_due(now=at)
        assert {fresh(one).signed_at for one in three} == {at}

    def test_what_was_taken_away_meanwhile_does_not_count(self, account, signed, agent, boss, down):
        task = self.run(approved(a_task(account, [signed], capacity="agent"), agent, pin=AGENT_PIN))
        revoke(Authorisation.objects.get(), person=boss, by=acting_for_employer(boss), now=timezone.now())
        down.come_back()
        assert settle_due(now=later()) == 0
        assert self.statuses(task) == ["failed"] and "撤销" in task.items.get().error
        assert (fresh(signed).owed_since, fresh(signed).status) == (None, "awaiting_employer_signature")
        assert events(signed)[-1] == "contract.signature_void"


class TestTwoSeals:
    """The second seal covers the room for the first one's time stamp, so it is put on when that has come."""

    @pytest.fixture
    def task(self, account, three, boss, own_seal, down):
        return self.approve(account, three, boss)

    def approve(self, account, many, boss) -> SigningTask:
        task = approved(a_task(account, many), boss, with_representative=True)
        run_task(str(task.pk))
        task.refresh_from_db()
        return task

    def items(self, task) -> list[tuple[str, str]]:
        return list(task.items.order_by("position").values_list("status", "note"))

    def is_sound(self, contract, fields: list[str]) -> bool:
        report, entries = judged(contract), chain.history(contract.subject)
        found = [*check_contract(contract.subject, entries)]
        signed = [one.field for one in report.signatures]
        return (report.trusted, report.level, signed, found) == (True, "B-T", fields, [])

    def test_the_first_is_kept_and_nothing_failed(self, task, three):
        assert (task.status, self.items(task)) == ("finished", [("owed", "")] * 3)
        assert [fresh(one).state_label for one in three] == [LABEL] * 3

    def test_the_second_follows_with_the_time_stamp_and_no_new_scan(self, task, three, down):
        down.come_back()
        assert settle_due(now=later()) == 3
        assert self.items(task) == [("done", "")] * 3
        assert all(self.is_sound(one, ["worker", "employer", "representative"]) for one in three)
        entry = chain.history(three[0].subject)[-1]
        assert entry.detail["seals"] == ["合同专用章", "法定代表人名章"] and len(entry.detail["ses"]) == 2
        assert SealUse.objects.count() == 6
        task.refresh_from_db()
        assert task.session_key is None

    @pytest.mark.parametrize("swept", [True, False])
    def test_after_half_an_hour_it_takes_effect_with_the_employers_seal_alone(self, task, three, down, swept):
        if swept:
            sweep(now=later(31))
        down.come_back()
        assert settle_due(now=later(32)) == 3
        assert [fresh(one).status for one in three] == ["signed"] * 3
        assert all(self.is_sound(one, ["worker", "employer"]) for one in three)
        ((status, note),) = set(self.items(task))
        assert status == "done" and "没有加盖法定代表人名章，只加盖了单位印章" in note and ".ses" in note
        assert chain.history(three[0].subject)[-1].detail["seals"] == ["合同专用章"]

    def test_frozen_meanwhile_neither_counts(self, task, three, boss, own_seal, down):
        freeze(own_seal, reason="外出", person=boss, by=acting_for_employer(boss), now=timezone.now())
        down.come_back()
        assert settle_due(now=later()) == 0
        assert {status for status, _ in self.items(task)} == {"failed"}
        assert {fresh(one).status for one in three} == {"awaiting_employer_signature"}

    def test_gone_between_the_two_the_first_is_kept_with_its_time_stamp(
        self, account, signed, boss, own_seal, at_timestamp
    ):
        def gone() -> None:
            raise Unavailable

        at_timestamp(2, gone)
        task = self.approve(account, [signed], boss)
        assert self.items(task) == [("owed", "")]
        assert settle_due(now=later()) == 1
        assert self.is_sound(signed, ["worker", "employer", "representative"])


def test_killed_between_filling_and_the_entry_there_is_one_right_state(owed, down, monkeypatch):
    """The time stamp was there and the transaction was not: the debt stands, and the next sweep pays it once."""
    down.come_back()

    class Killed(BaseException):
        pass

    def die(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("hetong.contracts.actions.signing.tell_about_all", die)
        with pytest.raises(Killed):
            settle_due(now=later())
    assert (fresh(owed).state_label, Signature.objects.count(), fresh(owed).current.signed_file) == (
        LABEL,
        0,
        "",
    )
    assert settle_due(now=later()) == 1
    assert (Signature.objects.count(), events(owed).count("contract.sign")) == (1, 1)
    assert settle_due(now=later()) == 0


def test_two_that_settle_at_once_settle_once(owed, down):
    down.come_back()
    theirs = OwedTimestamp.objects.get()
    settle_due(now=later())
    assert settling._settled(theirs, later()) is False
    assert events(owed).count("contract.sign") == 1


def test_in_quiet_times_nothing_is_owed(account, three, boss):
    stamped(account, three, boss)
    assert not OwedTimestamp.objects.exists()
