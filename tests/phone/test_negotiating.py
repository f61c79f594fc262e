"""协商 on the phone: ticks while reading, an objection with marks, the changes before confirming again."""

import pytest
from django.utils import timezone

from hetong.contracts import actions
from hetong.contracts.models import MarkedClause
from tests import factories
from tests.factories import employer_actor, values_for
from tests.phone.conftest import log_in
from tests.phone.test_contracts import accept_notice

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sent(account, worker):
    return factories.a_contract_at("awaiting_worker_confirmation", account, worker)


@pytest.fixture
def second(sent, account, worker, phone):
    """The second version, after the worker read the first, objected and was answered."""
    accept_notice(phone)
    phone.get(url(sent, "text/"))
    phone.post(
        url(sent, "objection/"), {"reason": "工资不符", "mark": ["art-9"], "comment-art-9": "应为5500"}
    )
    sent.refresh_from_db()
    actions.answer(sent, text="已按您说的修改", by=employer_actor(account), now=timezone.now())
    send_again(sent, account, worker, wage_month="5500")
    return sent


def send_again(contract, account, person, **changes):
    by, now = employer_actor(account), timezone.now()
    values = values_for(person, **changes)
    actions.edit(contract, values=values, revision=contract.revision, by=by, now=now)
    actions.send(contract, by=by, now=now)


def url(contract, page="") -> str:
    return f"/m/c/{contract.number}/{page}"


def text_of(answer) -> str:
    return answer.content.decode()


class TestMarking:
    def test_every_clause_can_be_ticked_while_reading(self, sent, phone):
        accept_notice(phone)
        page = text_of(phone.get(url(sent, "text/")))
        assert page.count('name="mark"') == 36
        assert 'value="party-worker" form="marks"' in page

    def test_once_confirmed_nothing_is_to_be_ticked(self, account, worker, phone):
        contract = factories.a_contract_at("awaiting_worker_signature", account, worker)
        assert 'name="mark"' not in text_of(phone.get(url(contract, "text/")))

    def test_confirming_with_ticks_asks_first(self, sent, phone):
        accept_notice(phone)
        phone.get(url(sent, "text/"))
        phone.post(url(sent, "text/end/"))
        answer = phone.post(url(sent, "confirmation/"), {"mark": ["art-9"]}, follow=True)
        assert "您对第九条有意见。要提出协商吗？" in text_of(answer)
        sent.refresh_from_db()
        assert sent.status == "awaiting_worker_confirmation"
        phone.post(url(sent, "confirmation/"), {"mark": ["art-9"], "anyway": "1"})
        sent.refresh_from_db()
        assert sent.status == "awaiting_worker_signature"

    def test_objecting_takes_the_ticks_along(self, sent, phone):
        answer = phone.post(url(sent, "confirmation/"), {"mark": ["art-9", "art-2"], "object": "1"})
        assert answer.headers["Location"] == url(sent, "objection/?mark=art-9&mark=art-2")

    def test_of_many_ticks_only_the_first_are_named(self, sent, phone):
        marks = [f"art-{no}" for no in range(1, 8)]
        page = text_of(phone.get(url(sent, "confirmation/"), {"mark": marks}))
        assert "您对第一条、第二条、第三条、第四条、第五条等7处有意见" in page

    @pytest.mark.parametrize("marks", [[], ["art-99"]])
    def test_without_a_known_tick_there_is_nothing_to_ask(self, sent, phone, marks):
        answer = phone.get(url(sent, "confirmation/"), {"mark": marks})
        assert answer.headers["Location"] == url(sent, "text/")

    def test_ticked_clauses_come_first_on_the_objection(self, sent, phone):
        page = text_of(phone.get(url(sent, "objection/"), {"mark": ["art-9", "art-99"]}))
        assert page.count(" checked") == 1
        assert page.index('value="art-9"') < page.index('value="art-1"')

    def test_marks_and_comments_are_passed_on(self, sent, phone):
        given = {
            "reason": "请核对",
            "mark": ["art-9"],
            "comment-art-9": "应为5500",
            "comment-art-2": "试用期太长",
        }
        phone.post(url(sent, "objection/"), given)
        marks = MarkedClause.objects.values_list("key", "comment")
        assert list(marks) == [("art-2", "试用期太长"), ("art-9", "应为5500")]

    def test_without_a_reason_or_a_comment_the_marks_stay_on_the_page(self, sent, phone):
        answer = phone.post(url(sent, "objection/"), {"reason": "", "mark": ["art-9"]})
        assert answer.status_code == 422
        assert "请填写原因，或者在标记的条款下写明" in text_of(answer)
        assert text_of(answer).count(" checked") == 1

    def test_a_comment_on_a_clause_is_reason_enough(self, sent, phone):
        assert "在条款下写了意见的，可以不填" in text_of(phone.get(url(sent, "objection/")))
        phone.post(url(sent, "objection/"), {"reason": " ", "mark": ["art-9"], "comment-art-9": "应为5500"})
        page = text_of(phone.get(url(sent)))
        assert all(words in page for words in ("协商中", "意见写在所标记的条款中。", "应为5500"))

    def test_a_comment_too_long_is_named_and_kept(self, sent, phone):
        long = "长" * 201
        answer = phone.post(
            url(sent, "objection/"), {"reason": "请核对", "mark": ["art-9"], "comment-art-9": long}
        )
        assert (answer.status_code, "第九条：意见最多200字" in text_of(answer)) == (422, True)
        assert long in text_of(answer)

    def test_the_own_objection_and_its_answer_are_shown(self, second, phone):
        page = text_of(phone.get(url(second)))
        assert all(words in page for words in ("协商记录", "工资不符", "应为5500", "已按您说的修改"))


class TestChanges:
    def test_the_next_step_is_to_see_the_changes(self, second, phone):
        assert "查看单位改了什么" in text_of(phone.get(url(second)))

    def test_the_text_leads_to_the_changes_first(self, second, phone):
        assert phone.get(url(second, "text/")).headers["Location"] == url(second, "changes/")

    def test_old_and_new_are_marked(self, second, phone):
        page = text_of(phone.get(url(second, "changes/")))
        assert "<del>5,000.00</del>" in page
        assert "<ins>5,500.00</ins>" in page
        assert "已按您说的修改" in page

    def test_without_the_changes_it_cannot_be_confirmed(self, second, phone):
        phone.post(url(second, "text/end/"))
        answer = phone.post(url(second, "confirmation/"))
        assert (answer.status_code, "修改对比" in text_of(answer)) == (422, True)

    def test_after_the_changes_comes_the_text_and_the_confirmation(self, second, phone):
        assert phone.post(url(second, "changes/end/")).headers["Location"] == url(second, "text/")
        assert "与第1版对比" in text_of(phone.get(url(second, "text/")))
        phone.post(url(second, "text/end/"))
        phone.post(url(second, "confirmation/"))
        second.refresh_from_db()
        assert second.status == "awaiting_worker_signature"

    def test_a_first_version_has_no_changes(self, sent, phone):
        assert phone.get(url(sent, "changes/")).headers["Location"] == url(sent, "text/")

    def test_the_same_text_sent_again_is_said_to_be_the_same(self, sent, account, worker, phone):
        accept_notice(phone)
        phone.get(url(sent, "text/"))
        actions.withdraw(sent, by=employer_actor(account), now=timezone.now())
        send_again(sent, account, worker)
        assert "没有改动" in text_of(phone.get(url(sent, "changes/")))

    def test_any_earlier_version_can_be_compared(self, second, phone):
        assert "与您看过的第1版相比" in text_of(phone.get(url(second, "changes/"), {"old": "1"}))

    def test_a_version_that_is_not_there(self, second, phone):
        assert phone.get(url(second, "changes/"), {"old": "7"}).status_code == 404


class TestEarlierVersions:
    def test_it_is_marked_as_replaced(self, second, phone):
        page = text_of(phone.get(url(second, "versions/1/text/")))
        assert "作废文本：已被第2版取代" in page
        assert "5,000.00" in page

    def test_the_contract_lists_all_versions(self, second, phone):
        assert "各版合同" in text_of(phone.get(url(second)))

    def test_what_was_sent_to_somebody_else_is_not_shown(self, sent, account):
        actions.withdraw(sent, by=employer_actor(account), now=timezone.now())
        newcomer = factories.a_person("乌日娜")
        send_again(sent, account, newcomer)
        actions.bind_worker(newcomer, by=factories.worker_actor(newcomer), now=timezone.now())
        client = log_in(newcomer)
        assert client.get(url(sent, "versions/1/text/")).status_code == 404
        assert client.get(url(sent, "versions/2/text/")).status_code == 200

    def test_a_stranger_gets_404(self, second, stranger):
        assert stranger.get(url(second, "versions/1/text/")).status_code == 404
