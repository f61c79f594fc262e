"""One verb on one contract: asked first, then done."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hetong.contracts.actions import lapse_due
from tests.factories import a_contract_at, a_draft, a_person
from tests.portal.conftest import leads_back, text_of

pytestmark = pytest.mark.django_db(transaction=True)


def move(client, contract, verb, **data):
    """Confirm a move; returns the answer and the state afterwards."""
    response = client.post(reverse("portal:move", args=[contract.number, verb]), data)
    contract.refresh_from_db()
    return response, contract.status


def test_the_question_says_what_will_happen(owner, draft):
    page = text_of(owner.get(reverse("portal:move", args=[draft.number, "send"])))
    assert ("短信通知" in page, "确认发送" in page) == (True, True)


def test_sending(owner, draft):
    assert move(owner, draft, "send")[1] == "awaiting_worker_confirmation"


def test_sending_an_unlawful_draft_leads_back_to_the_form(owner, account):
    response, status = move(owner, contract := a_draft(account, a_person(), position=""), "send")
    assert (response["Location"], status) == (reverse("portal:draft", args=[contract.number]), "draft")


def test_deleting_leads_to_its_undoing(owner, draft):
    response, status = move(owner, draft, "delete")
    assert (response["Location"], status) == (reverse("portal:deletion", args=[draft.number]), "deleted")


def test_withdrawing(owner, account):
    contract = a_contract_at("awaiting_worker_confirmation", account, a_person())
    assert move(owner, contract, "withdraw")[1] == "draft"


def test_rejecting_needs_a_reason(owner, account):
    contract = a_contract_at("awaiting_employer_signature", account, a_person())
    response, status = move(owner, contract, "reject", reason="")
    assert (response.status_code, status) == (422, "awaiting_employer_signature")


def test_rejecting_voids_the_worker_s_signature(owner, account):
    contract = a_contract_at("awaiting_employer_signature", account, a_person())
    move(owner, contract, "reject", reason="岗位写错")
    assert contract.current.signatures.get().void_reason == "岗位写错"


def test_a_long_reason_is_kept_on_the_page(owner, account):
    contract = a_contract_at("negotiating", account, a_person())
    response, _ = move(owner, contract, "end_flow", reason="长" * 501)
    assert (response.status_code, "长" * 501 in text_of(response)) == (422, True)


def test_ending_the_flow_warns_that_the_contract_is_void(owner, account):
    contract = a_contract_at("negotiating", account, a_person())
    assert "合同作废" in text_of(owner.get(reverse("portal:move", args=[contract.number, "end_flow"])))


def test_an_overdue_contract_is_extended(owner, account):
    contract = overdue(account)
    day = timezone.localdate() + timedelta(days=20)
    assert move(owner, contract, "extend", deadline=day.isoformat())[1] == "awaiting_worker_confirmation"


@pytest.mark.parametrize("deadline", ["", "2020-01-01", "明天", "2026-13-45", "9999-01-01"])
def test_a_wrong_deadline_is_explained(owner, account, deadline):
    response, status = move(owner, overdue(account), "extend", deadline=deadline)
    assert (response.status_code, status) == (422, "signing_overdue")


def test_a_move_the_table_forbids_leads_to_the_contract_with_the_reason(owner, draft):
    response, status = move(owner, draft, "withdraw")
    assert (leads_back(response, draft), status) == (True, "draft")
    assert "不能" in text_of(owner.get(response["Location"]))


def test_a_program_that_asks_for_json_gets_the_error_itself(owner, draft):
    address = reverse("portal:move", args=[draft.number, "withdraw"])
    answer = owner.post(address, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (409, "wrong_state")
    assert owner.post(address, headers={"HX-Request": "true"}).status_code == 409


def test_what_somebody_else_did_meanwhile_is_said(owner, account):
    contract = a_contract_at("awaiting_worker_confirmation", account, a_person())
    move(owner, contract, "withdraw")
    answer = owner.post(reverse("portal:move", args=[contract.number, "withdraw"]), follow=True)
    assert answer.redirect_chain == [(reverse("portal:contract", args=[contract.number]), 302)]
    assert "草拟中" in text_of(answer)


def test_the_way_back_after_a_move_leads_to_the_contract(owner, account):
    contract = a_contract_at("awaiting_worker_confirmation", account, a_person())
    address = reverse("portal:move", args=[contract.number, "send"])
    answer = owner.get(address, follow=True)
    assert answer.redirect_chain == [(reverse("portal:contract", args=[contract.number]), 302)]
    assert "这份合同现在是“待个人确认”，不能再发送" in text_of(answer)
    assert owner.get(address, headers={"HX-Request": "true"}).status_code == 409


def test_a_stranger_moves_nothing(stranger, draft):
    assert move(stranger, draft, "send")[0].status_code == 404


def test_htmx_gets_a_dialog(owner, draft):
    address = reverse("portal:move", args=[draft.number, "send"])
    assert text_of(owner.get(address, headers={"HX-Request": "true"})).strip().startswith("<dialog")


def overdue(account):
    """A contract past its signing deadline."""
    contract = a_contract_at("awaiting_worker_confirmation", account, a_person())
    lapse_due(timezone.now() + timedelta(days=60))
    contract.refresh_from_db()
    return contract


def test_a_deleted_draft_can_be_brought_back(owner, draft):
    move(owner, draft, "delete")
    address = reverse("portal:deletion", args=[draft.number])
    assert "撤销删除" in text_of(owner.get(address))
    assert owner.post(address)["Location"] == reverse("portal:draft", args=[draft.number])
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_what_was_not_deleted_cannot_be_brought_back(owner, draft):
    assert owner.post(reverse("portal:deletion", args=[draft.number])).status_code == 404


def test_a_stranger_brings_nothing_back(owner, stranger, draft):
    move(owner, draft, "delete")
    assert stranger.post(reverse("portal:deletion", args=[draft.number])).status_code == 404
