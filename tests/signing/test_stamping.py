"""Stamping in the background: every document once, one bad item never stops the rest."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from hetong.contracts import actions as contracts
from hetong.contracts import files
from hetong.contracts.models import Version
from hetong.documents.ports import CertificateAuthority
from hetong.documents.verify import verify
from hetong.kernel.digest import merkle_proves, sha256_hex
from hetong.kernel.errors import WrongState
from hetong.kernel.wiring import provide
from hetong.ledger import chain
from hetong.seals.actions import revoke
from hetong.seals.models import Authorisation, SealUse
from hetong.signing.actions import retry_failed, run_task
from hetong.signing.actions.sweeping import sweep
from hetong.signing.models import BatchItem, ItemStatus
from tests.factories import a_task, acting_for_employer, approved, employer_actor, stamped
from tests.messages import told_of
from tests.signing.cast import account, at_first, boss, three
from tests.signing.conftest import AGENT_PIN

__all__ = ["account", "at_first", "boss", "three"]

pytestmark = pytest.mark.django_db


def run(task):
    run_task(str(task.pk))
    task.refresh_from_db()
    return task


def statuses(task) -> list[str]:
    return list(task.items.order_by("position").values_list("status", flat=True))


def fresh(contract):
    contract.refresh_from_db()
    return contract


def stamp_entries(contract) -> list:
    return [entry for entry in chain.history(contract.subject) if entry.event == "contract.stamp"]


class TestABatch:
    @pytest.fixture
    def task(self, account, three, boss):
        return stamped(account, three, boss)

    def test_every_item_is_done_and_every_contract_signed(self, task, three):
        assert (task.status, statuses(task)) == ("finished", ["done"] * 3)
        assert [fresh(contract).status for contract in three] == ["signed"] * 3

    def test_every_file_bears_both_signatures(self, task, three):
        roots = provide(CertificateAuthority).trust_roots()
        for contract in three:
            report = verify(files.get(fresh(contract).current.signed_file), roots=roots)
            assert report.trusted
            assert [signature.field for signature in report.signatures] == ["worker", "employer"]

    def test_each_use_of_the_seal_is_logged_with_the_file_it_made(self, task, three, boss):
        uses = {use.contract_number: use for use in SealUse.objects.all()}
        for contract in three:
            use = uses[contract.number]
            assert use.digest == sha256_hex(files.get(fresh(contract).current.signed_file))
            assert (use.seal, use.person, use.authorisation) == (task.seal, boss, None)

    def test_the_evidence_proves_that_the_approval_covered_the_file(self, task, three):
        for contract in three:
            (entry,) = stamp_entries(contract)
            detail = entry.detail
            assert detail["root"] == task.root
            assert merkle_proves(detail["leaf"], detail["proof"], task.root)

    def test_the_proof_does_not_fit_another_file(self, task, three):
        first, second, _ = (stamp_entries(contract)[0].detail for contract in three)
        assert not merkle_proves(first["leaf"], second["proof"], task.root)

    def test_the_file_itself_proves_that_it_was_on_the_approved_list(self, task, three):
        roots = provide(CertificateAuthority).trust_roots()
        places = set()
        for contract in three:
            pdf = files.get(fresh(contract).current.signed_file)
            worker, employer = verify(pdf, roots=roots).signatures
            assert worker.approval is None
            assert (employer.approval.root, employer.approval.size) == (task.root, 3)
            assert employer.approval.holds(employer.document_digest)
            places.add(employer.approval.place)
        assert places == {1, 2, 3}

    def test_the_evidence_names_the_person_who_approved(self, task, three, boss):
        actor = stamp_entries(three[0])[0].actor
        assert (actor["subject"], actor["identified_by"]) == (f"person:{boss.pk}", "qr+pin+legal_rep")

    def test_both_parties_are_told(self, task, three):
        for contract in three:
            assert {("contract.effective", "worker"), ("contract.effective", "employer")} <= told_of(contract)

    def test_the_key_is_wiped(self, task):
        assert task.session_key is None

    def test_running_it_again_stamps_nothing_twice(self, task, three):
        run(task)
        assert SealUse.objects.count() == 3
        assert [len(stamp_entries(contract)) for contract in three] == [1, 1, 1]

    def test_there_is_nothing_to_retry(self, task, account):
        with pytest.raises(WrongState, match="本次授权已结束"):
            retry_failed(task, by=employer_actor(account), now=timezone.now())


class TestTroubleWithOne:
    @pytest.fixture
    def task(self, account, three, boss):
        """Approved; meanwhile the operator has sent the second contract back."""
        task = approved(a_task(account, three), boss)
        contracts.reject(three[1], reason="写错", by=employer_actor(account), now=timezone.now())
        return run(task)

    def test_it_fails_with_a_sentence_and_the_others_succeed(self, task, three):
        failed = task.items.get(status=ItemStatus.FAILED)
        assert failed.version == three[1].current
        assert failed.error == "当前状态下不能进行这项操作，请刷新后查看最新状态。"
        assert sorted(statuses(task)) == ["done", "done", "failed"]

    def test_it_is_not_stamped(self, task, three):
        assert fresh(three[1]).status == "draft"
        assert not SealUse.objects.filter(contract_number=three[1].number).exists()

    def test_a_file_that_is_gone_fails_alone(self, account, three, boss):
        task = approved(a_task(account, three), boss)
        version = three[0].current
        type(version).objects.filter(pk=version.pk).update(signed_file="documents/00/00/" + "0" * 64)
        assert sorted(statuses(run(task))) == ["done", "done", "failed"]


class TestAgents:
    @pytest.fixture
    def task(self, account, signed, agent):
        return approved(a_task(account, [signed], capacity="agent"), agent, pin=AGENT_PIN)

    def test_the_use_log_names_the_authorisation(self, task, signed, agent):
        run(task)
        use = SealUse.objects.get()
        assert (use.person, use.authorisation) == (agent, Authorisation.objects.get())

    def test_revoked_between_approval_and_stamp_nothing_is_stamped(self, task, signed, boss):
        authorisation, by = Authorisation.objects.get(), acting_for_employer(boss)
        revoke(authorisation, person=boss, by=by, now=timezone.now())
        assert statuses(run(task)) == ["failed"]
        assert re.match(r"授权已于.*撤销，未签章的文件没有签章", task.items.get().error)
        assert fresh(signed).status == "awaiting_employer_signature"


class TestRetry:
    @pytest.fixture
    def moved(self, three):
        """Meanwhile the files are not where they were; `put_back` finds them again."""
        places = dict(Version.objects.values_list("pk", "signed_file"))

        def put_back() -> None:
            for pk, place in places.items():
                Version.objects.filter(pk=pk).update(signed_file=place)

        return put_back

    @pytest.fixture
    def task(self, account, three, boss, moved):
        task = approved(a_task(account, three), boss)
        Version.objects.update(signed_file="documents/00/00/" + "0" * 64)
        return run(task)

    def test_items_fail_with_the_cause_and_nothing_changes(self, task, three):
        assert statuses(task) == ["failed"] * 3
        assert "与确认的清单不一致" in task.items.first().error
        assert {fresh(contract).status for contract in three} == {"awaiting_employer_signature"}

    def test_when_they_are_back_a_retry_stamps_without_a_new_scan(self, task, account, moved):
        moved()
        assert retry_failed(task, by=employer_actor(account), now=timezone.now()) == 3
        assert statuses(run(task)) == ["done"] * 3
        assert task.session_key is None

    def test_the_evidence_says_who_asked_for_the_retry(self, task, account):
        by = employer_actor(account)
        retry_failed(task, by=by, now=timezone.now())
        last = chain.history(f"task:{task.pk}")[-1]
        assert (last.event, last.actor["subject"], last.detail) == ("task.retried", by.subject, {"count": 3})

    def test_after_half_an_hour_a_new_scan_is_needed(self, task, account):
        with pytest.raises(WrongState, match="重新勾选"):
            retry_failed(task, by=employer_actor(account), now=timezone.now() + timedelta(minutes=30))

    def test_the_sweep_wipes_the_key_after_half_an_hour(self, task):
        sweep(now=timezone.now() + timedelta(minutes=31))
        task.refresh_from_db()
        assert task.session_key is None

    def test_a_contract_that_failed_can_be_signed_in_a_new_task(self, task, account, three, boss, moved):
        moved()
        assert statuses(stamped(account, three, boss)) == ["done"] * 3


class TestSweep:
    @pytest.fixture
    def left_behind(self, account, signed, boss):
        """The worker was killed after it had claimed the item."""
        task = approved(a_task(account, [signed]), boss)
        BatchItem.objects.update(status=ItemStatus.CLAIMED, claimed_at=timezone.now())
        return task

    def test_what_was_claimed_just_now_is_left_alone(self, left_behind):
        sweep(now=timezone.now() + timedelta(minutes=1))
        assert statuses(left_behind) == ["claimed"]

    def test_what_was_claimed_long_ago_is_stamped(self, left_behind, signed):
        sweep(now=timezone.now() + timedelta(minutes=3))
        run(left_behind)
        assert (statuses(left_behind), fresh(signed).status) == (["done"], "signed")

    def test_what_was_stamped_before_the_crash_is_not_stamped_again(self, account, signed, boss):
        task = stamped(account, [signed], boss)
        key = approved_key(task)
        type(task).objects.filter(pk=task.pk).update(status="running", session_key=key)
        BatchItem.objects.update(status=ItemStatus.PENDING)
        assert statuses(run(task)) == ["done"]
        assert (SealUse.objects.count(), len(stamp_entries(signed))) == (1, 1)

    def test_after_half_an_hour_the_rest_is_given_up_and_the_key_wiped(self, left_behind):
        sweep(now=timezone.now() + timedelta(minutes=31))
        left_behind.refresh_from_db()
        assert (left_behind.status, left_behind.session_key) == ("finished", None)
        assert "重新勾选" in left_behind.items.get().error

    def test_a_task_whose_items_are_all_settled_is_closed(self, left_behind):
        BatchItem.objects.update(status=ItemStatus.DONE)
        sweep(now=timezone.now())
        left_behind.refresh_from_db()
        assert (left_behind.status, left_behind.session_key) == ("finished", None)


def approved_key(task) -> bytes:
    """The session key as it was before it was wiped."""
    from hetong.seals.actions import unlock
    from hetong.signing.session_keys import seal_keys
    from tests.factories import PIN

    now = timezone.now()
    key = unlock(task.seal, person=task.scanned_by, pin=PIN, authorisation=None, now=now)
    return seal_keys(task, [key])
