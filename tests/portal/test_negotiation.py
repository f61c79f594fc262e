"""协商中 on the PC: reason, marked clauses, rounds, answer, comparison."""

import pytest
from django.urls import reverse
from django.utils import timezone

from hetong.contracts import actions
from hetong.contracts.actions import Marking
from hetong.contracts.models import Remark
from tests.factories import a_contract_at, a_person, employer_actor, values_for, worker_actor
from tests.portal.conftest import leads_back, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(db):
    return a_person("巴雅尔图")


@pytest.fixture
def negotiating(account, worker):
    contract = a_contract_at("awaiting_worker_confirmation", account, worker)
    marks = [Marking("art-9", "应为5500元"), Marking("party-worker", "住址有误")]
    by, now = worker_actor(worker), timezone.now()
    actions.object_to(contract, reason="请核对工资", marks=marks, by=by, now=now)
    return contract


def send_again(contract, account, worker, **changes):
    by, now = employer_actor(account), timezone.now()
    values = values_for(worker, **changes)
    actions.edit(contract, values=values, revision=contract.revision, by=by, now=now)
    actions.send(contract, by=by, now=now)


def page(client, contract, name="contract", **query) -> str:
    return text_of(client.get(reverse(f"portal:{name}", args=[contract.number]), query))


def reply(client, contract, text):
    return client.post(reverse("portal:answers", args=[contract.number]), {"answer": text})


def test_marked_clauses_are_highlighted_with_their_comment(owner, negotiating):
    text = page(owner, negotiating)
    assert '<section class="art is-marked" id="art-9">' in text
    assert '<p class="objection">劳动者的意见：应为5500元</p>' in text


def test_the_draft_page_tells_what_to_change(owner, negotiating):
    text = page(owner, negotiating, "draft")
    assert all(words in text for words in ("请核对工资", "第九条", "应为5500元"))


def test_after_sending_again_nothing_is_highlighted_and_the_round_is_kept(
    owner, negotiating, account, worker
):
    send_again(negotiating, account, worker)
    text = page(owner, negotiating)
    assert ("is-marked" in text, "应为5500元" in text, "已发送第 2 版" in text) == (False, True, True)


def test_an_answer_is_kept_and_shown(owner, negotiating):
    assert reply(owner, negotiating, "已改为5500元").status_code == 302
    assert "已改为5500元" in page(owner, negotiating)


@pytest.mark.parametrize("text", ["", "长" * 501])
def test_a_refused_answer_stays_on_the_page(owner, negotiating, text):
    answer = reply(owner, negotiating, text)
    assert (answer.status_code, f"{text}</textarea>" in text_of(answer)) == (422, True)
    assert not Remark.objects.filter(verb="answer").exists()


def test_there_is_nothing_to_answer_without_an_objection(owner, draft):
    assert leads_back(reply(owner, draft, "好的"), draft)
    assert 'name="answer"' not in page(owner, draft)


def test_two_versions_side_by_side(owner, negotiating, account, worker):
    send_again(negotiating, account, worker, wage_month="5500")
    text = page(owner, negotiating, "comparison", old="1", new="2")
    assert "<del>5,000.00</del>" in text
    assert "<ins>5,500.00</ins>" in text


def test_the_unsent_draft_against_the_last_version(owner, negotiating, account, worker):
    by, now = employer_actor(account), timezone.now()
    values = values_for(worker, position="班长")
    actions.edit(negotiating, values=values, revision=negotiating.revision, by=by, now=now)
    assert "<ins>班长</ins>" in page(owner, negotiating, "comparison")


def test_numbers_stay_masked_unless_one_was_corrected(owner, negotiating, account, worker):
    send_again(negotiating, account, worker, b_phone="13800009999")
    text = page(owner, negotiating, "comparison")
    assert "13800009999" in text
    assert worker.id_number not in text


def test_a_contract_sent_once_has_nothing_to_compare(owner, account, worker):
    contract = a_contract_at("awaiting_worker_confirmation", account, worker)
    assert "没有可以对比的版本" in page(owner, contract, "comparison")


@pytest.mark.parametrize("query", [{"old": "9"}, {"new": "x"}])
def test_an_unknown_version_is_404(owner, negotiating, query):
    address = reverse("portal:comparison", args=[negotiating.number])
    assert owner.get(address, query).status_code == 404


@pytest.mark.parametrize("name", ["comparison", "answers"])
def test_a_stranger_gets_404(stranger, negotiating, name):
    address = reverse(f"portal:{name}", args=[negotiating.number])
    answer = stranger.get(address) if name == "comparison" else reply(stranger, negotiating, "x")
    assert answer.status_code == 404
