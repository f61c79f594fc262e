"""One verb on many contracts."""

import pytest
from django.urls import reverse

from hetong.contracts.models import Contract
from hetong.portal import batching
from tests.factories import a_contract_at, a_draft, a_person
from tests.portal.conftest import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def drafts(account):
    """Three lawful drafts."""
    return [a_draft(account, a_person()) for _ in range(3)]


def ask(client, verb, **data):
    """What the button does."""
    return client.post(reverse("portal:batch", args=[verb]), data)


def run(client, verb, **data):
    """What confirming does."""
    return client.post(reverse("portal:batch_chunk", args=[verb]), data)


def statuses():
    """The states of all contracts, oldest first."""
    return list(Contract.objects.order_by("pk").values_list("status", flat=True))


def test_the_question_tells_how_many(owner, drafts):
    response = ask(owner, "send", all_matching="1", tab="draft")
    assert response.context["forecast"] == batching.Forecast(total=3, fit=3)


def test_asking_does_nothing(owner, drafts):
    ask(owner, "send", all_matching="1", tab="draft")
    assert statuses() == ["draft"] * 3


def test_htmx_gets_a_dialog(owner, drafts):
    address = reverse("portal:batch", args=["send"])
    response = owner.post(address, {"ids": drafts[0].pk}, headers={"HX-Request": "true"})
    assert text_of(response).strip().startswith("<dialog")


def test_a_verb_that_fits_nothing_is_refused(owner, drafts):
    assert ask(owner, "withdraw", all_matching="1", tab="draft").status_code == 409


def test_nothing_ticked_is_said(owner):
    response = ask(owner, "send")
    assert (response.status_code, "请先勾选合同" in text_of(response)) == (422, True)


def test_an_unknown_verb_is_not_found(owner, drafts):
    assert ask(owner, "explode", ids=drafts[0].pk).status_code == 404


def test_all_matching_drafts_are_sent(owner, drafts):
    run(owner, "send", all_matching="1", tab="draft", total="3")
    assert statuses() == ["awaiting_worker_confirmation"] * 3


def test_one_bad_draft_does_not_stop_the_others(owner, account, drafts):
    a_draft(account, a_person(), position="")
    response = run(owner, "send", all_matching="1", tab="draft", total="4")
    assert (response.context["done"], response.context["failed"]) == (3, 1)


def test_the_cause_of_a_failure_is_told(owner, account):
    contract = a_draft(account, a_person(), position="")
    page = text_of(run(owner, "send", ids=contract.pk))
    assert (contract.number in page, "工作岗位" in page) == (True, True)


def test_many_are_done_a_few_at_a_time(owner, drafts, monkeypatch):
    monkeypatch.setattr(batching, "CHUNK", 2)
    response = run(owner, "delete", all_matching="1", tab="draft", total="3")
    assert (response.context["done"], response.context["outcome"].more) == (2, True)


def test_the_next_chunk_goes_on_where_the_last_ended(owner, drafts, monkeypatch):
    monkeypatch.setattr(batching, "CHUNK", 2)
    first = run(owner, "delete", all_matching="1", tab="draft", total="3")
    second = run(owner, "delete", **first.context["fields"], total="3", done="2")
    assert (second.context["done"], second.context["percent"], statuses()) == (3, 100, ["deleted"] * 3)


def test_deleted_drafts_can_be_restored(owner, drafts):
    run(owner, "delete", all_matching="1", tab="draft")
    ids = ",".join(str(draft.pk) for draft in drafts)
    owner.post(reverse("portal:restorations"), {"ids": ids})
    assert statuses() == ["draft"] * 3


def test_a_stranger_restores_nothing(owner, stranger, drafts):
    run(owner, "delete", all_matching="1", tab="draft")
    stranger.post(reverse("portal:restorations"), {"ids": str(drafts[0].pk)})
    assert statuses() == ["deleted"] * 3


def test_a_stranger_sends_nothing(stranger, drafts):
    run(stranger, "send", ids=drafts[0].pk)
    assert statuses() == ["draft"] * 3


def test_ending_without_a_reason_is_asked_again(owner, account):
    contract = a_contract_at("negotiating", account, a_person())
    response = run(owner, "end_flow", ids=contract.pk, reason=" ")
    assert (response.status_code, statuses()) == (422, ["negotiating"])


def test_sent_contracts_are_withdrawn(owner, account):
    contract = a_contract_at("awaiting_worker_confirmation", account, a_person())
    run(owner, "withdraw", ids=contract.pk)
    assert statuses() == ["draft"]
