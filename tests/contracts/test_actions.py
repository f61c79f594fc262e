"""What each verb does to a contract: status, reason, evidence, message."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hetong.contracts import actions
from hetong.contracts.models import Contract, Remark
from hetong.kernel.errors import Invalid, NotAllowed, Stale, WrongState
from hetong.ledger import chain
from tests.factories import a_draft, a_person, values_for, worker_actor
from tests.messages import told

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def last_entry(contract):
    return chain.history(contract.subject)[-1]


class TestDraft:
    def test_a_draft_may_be_incomplete(self, account, worker):
        contract = a_draft(account, worker, position="", pay_day="no day")
        assert (contract.status, contract.values["pay_day"]) == ("draft", "no day")

    def test_columns_for_lists_stand_beside_the_sealed_values(self, at, worker):
        contract = at("draft")
        assert (contract.worker_name, contract.position) == (worker.name, "质检员")
        assert contract.worker_index == worker.id_index

    def test_creation_is_the_first_entry(self, at, operator):
        first = chain.history(at("draft").subject)[0]
        assert (first.event, first.actor["subject"]) == ("contract.create", operator.subject)

    def test_a_name_as_it_was_typed_stays_in_evidence(self, account, worker, operator):
        draft = a_draft(account, worker, b_name=" 敖登•图\ue863 ")
        assert (draft.values["b_name"], draft.worker_name) == ("敖登·图䶮", "敖登·图䶮")
        assert last_entry(draft).detail["entered"] == {"b_name": "敖登•图\ue863"}
        values = draft.values | {"b_huji_addr": "示例嘎查\ue816街1号"}
        actions.edit(draft, values=values, revision=draft.revision, by=operator, now=timezone.now())
        assert last_entry(draft).detail["entered"] == {"b_huji_addr": "示例嘎查\ue816街1号"}
        assert draft.values["b_huji_addr"] == "示例嘎查𠂇街1号"

    def test_numbers_name_region_and_year_and_cannot_be_guessed(self, account, worker):
        numbers = {a_draft(account, worker).number for _ in range(20)}
        assert len(numbers) == 20
        assert all(n.startswith(f"HT-{account.employer.region}-{timezone.now().year}-") for n in numbers)


class TestEdit:
    def edit(self, contract, operator, worker, **changes):
        revision = changes.pop("revision", contract.revision)
        values = values_for(worker, **changes)
        return actions.edit(contract, values=values, revision=revision, by=operator, now=timezone.now())

    @pytest.mark.parametrize("status", ["draft", "negotiating"])
    def test_editing_replaces_the_blanks_and_keeps_the_status(self, at, operator, worker, status):
        contract = self.edit(at(status), operator, worker, position="班长")
        contract.refresh_from_db()
        assert (contract.position, contract.values["position"], contract.status) == ("班长", "班长", status)

    def test_a_stale_revision_overwrites_nothing(self, at, operator, worker):
        contract = at("draft")
        self.edit(contract, operator, worker, position="班长")
        with pytest.raises(Stale, match="在另一个窗口或者由同事修改过"):
            self.edit(contract, operator, worker, revision=1, position="组长")
        assert Contract.objects.get().position == "班长"

    def test_another_worker_unbinds_the_first(self, at, operator, account, worker):
        contract = at("negotiating")
        self.edit(contract, operator, a_person("斯琴"))
        contract.refresh_from_db()
        assert contract.worker is None

    def test_the_same_worker_stays_bound(self, at, operator, worker):
        assert self.edit(at("negotiating"), operator, worker, position="班长").worker == worker

    def test_a_sent_contract_cannot_be_edited(self, at, operator, worker):
        with pytest.raises(WrongState):
            self.edit(at("awaiting_worker_confirmation"), operator, worker)


class TestDeleteAndRestore:
    def test_a_deleted_draft_comes_back_as_it_was(self, at, operator):
        contract = at("draft")
        values = contract.values
        actions.delete(contract, by=operator, now=timezone.now())
        assert Contract.objects.get().status == "deleted"
        actions.restore(contract, by=operator, now=timezone.now())
        assert (Contract.objects.get().status, Contract.objects.get().values) == ("draft", values)

    def test_the_worker_cannot_delete(self, at, worker):
        with pytest.raises(NotAllowed):
            actions.delete(at("draft"), by=worker_actor(worker), now=timezone.now())


class TestObjection:
    def test_the_reason_is_kept_for_the_employer(self, at, worker):
        contract = at("negotiating")
        remark = Remark.objects.get(contract=contract)
        assert (remark.verb, remark.role, remark.author) == ("object", "worker", worker.name)
        assert last_entry(contract).detail["reason"] == remark.text

    @pytest.mark.parametrize("reason", ["", "  ", "长" * 501])
    def test_an_empty_or_endless_reason_is_refused(self, at, worker, reason):
        contract = at("awaiting_worker_confirmation")
        with pytest.raises(Invalid) as refused:
            actions.object_to(contract, reason=reason, by=worker_actor(worker), now=timezone.now())
        assert set(refused.value.fields) == {"reason"}


class TestWithdraw:
    @pytest.mark.parametrize(
        "status", ["awaiting_worker_confirmation", "awaiting_worker_signature", "negotiating"]
    )
    def test_it_returns_to_the_drafts_and_the_worker_is_told(self, at, operator, status):
        contract = at(status)
        actions.withdraw(contract, by=operator, now=timezone.now())
        contract.refresh_from_db()
        assert (contract.status, contract.deadline) == ("draft", None)
        assert "撤回了劳动合同" in told(contract, "contract.withdrawn").text

    def test_after_the_workers_signature_it_is_too_late(self, at, operator):
        with pytest.raises(WrongState):
            actions.withdraw(at("awaiting_employer_signature"), by=operator, now=timezone.now())


class TestReject:
    @pytest.fixture
    def rejected(self, at, operator):
        contract = at("awaiting_employer_signature")
        actions.reject(contract, reason="岗位写错", by=operator, now=timezone.now())
        return contract

    def test_it_returns_to_the_drafts_with_the_reason(self, rejected):
        assert (rejected.status, rejected.deadline) == ("draft", None)
        assert Remark.objects.get(verb="reject").text == "岗位写错"
        detail = last_entry(rejected).detail
        assert (detail["to"], detail["reason"]) == ("draft", "岗位写错")

    def test_the_workers_signature_is_void_but_kept(self, rejected):
        assert rejected.current.signatures.get().void_reason == "岗位写错"

    def test_the_worker_is_told_that_the_signature_is_void(self, rejected):
        assert "已失效" in told(rejected, "contract.rejected").text

    def test_a_new_version_can_be_signed(self, rejected, account, worker):
        from tests import walking

        for step in (walking.send, walking.confirm):
            step(rejected, account, worker)
            rejected.refresh_from_db()
        assert (rejected.current.number, rejected.current.signatures.count()) == (2, 0)

    def test_without_a_reason_nothing_happens(self, at, operator):
        contract = at("awaiting_employer_signature")
        with pytest.raises(Invalid):
            actions.reject(contract, reason=" ", by=operator, now=timezone.now())
        assert contract.current.signatures.get().void_reason == ""


class TestEndOfFlow:
    @pytest.mark.parametrize("status", ["negotiating", "awaiting_employer_signature"])
    def test_the_employer_ends_it_and_the_worker_is_told(self, at, operator, status):
        contract = at(status)
        actions.end_flow(contract, reason="岗位取消", by=operator, now=timezone.now())
        assert contract.status == "flow_ended"
        assert "签订流程" in told(contract, "contract.ended").text

    @pytest.mark.parametrize(
        "status",
        [
            "negotiating",
            "awaiting_worker_confirmation",
            "awaiting_worker_signature",
            "awaiting_employer_signature",
        ],
    )
    def test_the_worker_ends_it_and_the_reason_is_kept(self, at, worker, status):
        contract, by = at(status), worker_actor(worker)
        actions.end_flow(contract, reason="另有安排", by=by, now=timezone.now())
        assert Contract.objects.get().status == "flow_ended"
        assert last_entry(contract).actor["subject"] == by.subject
        assert Remark.objects.filter(verb="end_flow", role="worker").exists()

    def test_it_needs_a_reason(self, at, worker):
        with pytest.raises(Invalid):
            actions.end_flow(at("negotiating"), reason="", by=worker_actor(worker), now=timezone.now())

    def test_an_ended_flow_stays_ended(self, at, operator):
        with pytest.raises(WrongState):
            actions.withdraw(at("flow_ended"), by=operator, now=timezone.now())


class TestNotices:
    def test_what_was_accepted_is_recorded_once_with_its_digest(self, operator):
        from hetong.contracts.models import Acceptance
        from hetong.contracts.texts import service_notice

        text = service_notice("employer")
        for _ in range(2):
            actions.accept_notice("employer", sha256=text.sha256, by=operator, now=timezone.now())
        assert (Acceptance.objects.get().sha256, Acceptance.objects.get().version) == (
            text.sha256,
            text.version,
        )
        assert len(chain.history(operator.subject)) == 1

    def test_a_text_that_changed_meanwhile_is_not_accepted(self, operator):
        with pytest.raises(Stale, match="重新阅读"):
            actions.accept_notice("employer", sha256="0" * 64, by=operator, now=timezone.now())
        assert not actions.has_accepted("employer", subject=operator.subject)
