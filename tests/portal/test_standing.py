"""What a contract's page shows of the life after signing: terms in force, papers, the announced end, receipts."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from hetong.contracts.changed_terms import changed_terms
from tests import factories, papers
from tests.cast import account, at_first, main, representative, worker
from tests.portal.conftest import leads_back, text_of
from tests.walking import walk_to

__all__ = ["account", "at_first", "main", "representative", "worker"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def conclude(main, account, worker, representative):
    """Have an annex of it concluded."""

    def concluded(template, **values):
        return factories.a_concluded_annex(main, template, account, worker, representative, **values)

    return concluded


def page(client, contract):
    """The contract's page."""
    return client.get(reverse("portal:contract", args=[contract.number]))


def test_a_contract_without_papers_says_so(owner, main):
    assert "还没有变更、续签、解除或终止的文书" in text_of(page(owner, main))


def test_the_terms_in_force_say_where_they_come_from(owner, main, conclude):
    annex = conclude("amendment", **papers.pay_rise(date.today()))
    text = text_of(page(owner, main)).split("现行约定")[1].split("</section>")[0]
    assert [word in text for word in ("6,200.00元", "5,000.00元", annex.number)] == [True, True, True]


def test_a_term_that_begins_later_is_marked(owner, main, conclude):
    conclude("amendment", **papers.pay_rise(papers.tomorrow()))
    assert "尚未开始" in text_of(page(owner, main))


def test_a_term_changed_twice_stands_there_twice(main, conclude):
    conclude("amendment", **papers.pay_rise(date.today()))
    conclude("amendment", **papers.pay_rise(date.today(), wage_month="7000"))
    assert [(term.before, term.after) for term in changed_terms(main)] == [
        ("5,000.00元", "6,200.00元"),
        ("6,200.00元", "7,000.00元"),
    ]


def test_the_page_of_an_amendment_compares_with_what_stood_before_it(owner, conclude):
    first = conclude("amendment", **papers.pay_rise(date.today()))
    conclude("amendment", **papers.pay_rise(date.today(), wage_month="7000"))
    text = text_of(page(owner, first)).split("变更对照")[1].split("</section>")[0]
    assert ("5,000.00元" in text, "6,200.00元" in text, "7,000.00元" in text) == (True, True, False)


def test_a_paper_under_way_is_announced_with_whose_turn_it_is(owner, main, account, worker):
    annex = factories.an_annex(main, "amendment", account, **papers.pay_rise(date.today()))
    assert "已草拟，尚未发送" in text_of(page(owner, main))
    walk_to("awaiting_worker_confirmation", annex, account, worker)
    assert "等待劳动者确认" in text_of(page(owner, main))


def test_the_announced_end_is_told_with_its_paper(owner, main, conclude):
    day = date.today() + timedelta(days=10)
    annex = conclude("mutual_dissolution", **papers.parting(day))
    text = text_of(page(owner, main))
    told = f"合同将于{day.year}年{day.month}月{day.day}日解除"
    assert [word in text for word in (told, "双方协商一致（用人单位提出）", annex.number)] == [True] * 3


def test_after_the_end_it_says_since_when(owner, main, conclude):
    conclude("mutual_dissolution", **papers.parting(date.today()))
    text = text_of(page(owner, main))
    assert ("合同已于" in text, "已解除" in text) == (True, True)


def test_an_agreement_is_not_called_a_contract(owner, main, account):
    annex = factories.an_annex(main, "amendment", account)
    text = text_of(page(owner, annex))
    assert ("协议内容" in text, "合同期限</dt>" in text, "复制条款" in text) == (True, False, False)


def test_a_concluded_agreement_is_in_force(owner, conclude):
    annex = conclude("amendment", **papers.pay_rise(date.today()))
    assert annex.state_label == "已生效"


def test_there_is_nothing_to_receive(owner, main):
    assert "没有待签收的文书" in text_of(owner.get(reverse("portal:receipts")))


def test_an_agreement_is_not_received(owner, conclude):
    annex = conclude("amendment", **papers.pay_rise(date.today()))
    assert leads_back(owner.post(reverse("portal:receipt", args=[annex.number])), annex)


def test_the_batch_question_counts_contracts_and_agreements(owner, main, draft, account):
    annex = factories.an_annex(main, "amendment", account, **papers.pay_rise(date.today()))
    ids = {"ids": [str(draft.pk), str(annex.pk)], "tab": "draft"}
    text = text_of(owner.post(reverse("portal:batch_question", args=["send"]), ids))
    assert ("1份合同和1份协议或文书" in text, "系统将生成协议正文" in text) == (True, True)


def test_the_disclaimer_counts_them_too(owner, main, account, worker):
    annex = factories.an_annex(main, "amendment", account, **papers.pay_rise(date.today()))
    walk_to("awaiting_employer_signature", annex, account, worker)
    text = text_of(owner.post(reverse("portal:signing_disclaimer"), {"ids": str(annex.pk)}, follow=True))
    assert "1份协议或文书" in text
