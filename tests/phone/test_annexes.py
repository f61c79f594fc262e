"""Agreements and papers on a contract, on the worker's phone."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hetong.contracts.actions import accept_notice, edit
from hetong.contracts.chinese import chinese_day
from hetong.contracts.texts import service_notice
from tests import factories, papers
from tests.cast import account, at_first, main, representative, worker
from tests.walking import object_to, walk_to

__all__ = ["account", "at_first", "main", "representative", "worker"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(main, account, worker):
    """An amendment that waits for the worker."""
    annex = factories.an_annex(main, "amendment", account, **papers.pay_rise(date.today()))
    return walk_to("awaiting_worker_confirmation", annex, account, worker)


@pytest.fixture
def conclude(main, account, worker, representative):
    """Have an annex of it concluded."""

    def concluded(template, **values):
        return factories.a_concluded_annex(main, template, account, worker, representative, **values)

    return concluded


def get(phone, name, contract) -> str:
    """A page about a contract."""
    return phone.get(reverse(f"phone:{name}", args=[contract.number])).content.decode()


def tab(phone, key) -> str:
    """One tab of the list."""
    return phone.get(reverse("phone:contracts"), {"tab": key}).content.decode()


def test_an_amendment_waits_under_its_own_name(phone, sent):
    assert "变更劳动合同协议书" in tab(phone, "todo")


def test_its_page_shows_old_and_new(phone, sent):
    page = get(phone, "contract", sent)
    assert [word in page for word in ("改了什么", "5,000.00元", "6,200.00元", "阅读并确认协议")] == [True] * 4


def test_its_text_shows_old_and_new_before_the_confirmation(phone, worker, sent):
    by = factories.worker_actor(worker)
    accept_notice("worker", sha256=service_notice("worker").sha256, by=by, now=sent.sent_at)
    page = get(phone, "text", sent)
    assert ("协议全文" in page, "改了什么" in page) == (True, True)


def test_what_the_employer_edits_meanwhile_is_not_shown(phone, sent, account, worker):
    object_to(sent, account, worker)
    sent.refresh_from_db()
    changed, by = {**sent.values, "wage_month": "9999"}, factories.employer_actor(account)
    edit(sent, values=changed, revision=sent.revision, by=by, now=timezone.now())
    page = get(phone, "contract", sent)
    assert ("6,200.00元" in page, "9,999.00元" in page) == (True, False)


def test_a_concluded_agreement_stands_with_its_contract(phone, main, conclude):
    conclude("amendment", **papers.pay_rise(date.today()))
    listed, page = tab(phone, "effective"), get(phone, "contract", main)
    assert ("变更劳动合同协议书" in listed, "相关文书" in page, "现行约定" in page) == (False, True, True)


def test_the_text_of_a_contract_that_was_changed_says_so(phone, main, conclude):
    words = "这份合同后来有变更"
    assert words not in get(phone, "text", main)
    annex = conclude("amendment", **papers.pay_rise(date.today()))
    page = get(phone, "text", main)
    assert (words in page, reverse("phone:contract", args=[main.number]) + "#terms" in page) == (True, True)
    assert words not in get(phone, "text", annex)


def test_the_counts_are_those_of_the_lists(phone, main, conclude):
    conclude("amendment", **papers.pay_rise(date.today()))
    tabs = phone.get(reverse("phone:contracts")).context["tabs"]
    assert {one.key: one.count for one in tabs} == {"todo": 0, "signing": 0, "effective": 1, "other": 0}


def test_the_announced_end_is_told(phone, main, conclude):
    conclude("mutual_dissolution", **papers.parting(date.today() + timedelta(days=9)))
    page = get(phone, "contract", main)
    assert ("合同将于" in page, "双方协商一致" in page) == (True, True)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("contract", "原合同照常履行"),
        ("objection", "对协议内容有不同意见"),
        ("ending", "终止后，这份协议作废"),
        ("original", "返回协议"),
    ],
)
def test_the_pages_speak_of_an_agreement(phone, sent, name, words):
    assert words in get(phone, name, sent)


def test_signing_names_the_agreement(phone, main, account, worker):
    annex = factories.an_annex(main, "amendment", account, **papers.pay_rise(date.today()))
    walk_to("awaiting_worker_signature", annex, account, worker)
    assert "《变更劳动合同协议书》" in get(phone, "signature", annex)


def test_an_agreement_is_not_received(phone, conclude):
    annex = conclude("amendment", **papers.pay_rise(date.today()))
    assert phone.post(reverse("phone:receipt", args=[annex.number])).status_code == 409


def test_a_stranger_finds_nothing(stranger, sent):
    assert stranger.get(reverse("phone:contract", args=[sent.number])).status_code == 404


class TestAnAgreementThatEndsTheContract:
    """What it brings is told wherever the worker may still decide."""

    LAST = date.today() + timedelta(days=9)

    @pytest.fixture
    def parting(self, main, account):
        return factories.an_annex(main, "mutual_dissolution", account, **papers.parting(self.LAST))

    @pytest.fixture
    def told(self):
        """The words about the end, who wanted it, and the money."""
        return (
            f"签字后，劳动合同将于{chinese_day(self.LAST)}解除",
            "用人单位提出",
            f"5,200.00元，不迟于{chinese_day(self.LAST)}付清",
            "不再是该单位的职工",
        )

    @pytest.mark.parametrize("name", ["contract", "text"])
    def test_before_the_confirmation(self, phone, parting, account, worker, told, name):
        walk_to("awaiting_worker_confirmation", parting, account, worker)
        by = factories.worker_actor(worker)
        accept_notice("worker", sha256=service_notice("worker").sha256, by=by, now=timezone.now())
        page = get(phone, name, parting)
        assert [words for words in told if words not in page] == []

    def test_where_it_is_signed(self, phone, parting, account, worker, told):
        walk_to("awaiting_worker_signature", parting, account, worker)
        page = get(phone, "signature", parting)
        assert [words for words in told if words not in page] == []

    def test_after_the_worker_has_signed_it_takes_effect_with_the_seal(self, phone, parting, account, worker):
        walk_to("awaiting_employer_signature", parting, account, worker)
        words = f"单位签章后，劳动合同将于{chinese_day(self.LAST)}解除"
        assert (words in get(phone, "signed", parting), words in get(phone, "contract", parting)) == (
            True,
            True,
        )

    def test_what_came_to_nothing_is_not_told(self, phone, parting, account, worker):
        walk_to("flow_ended", parting, account, worker)
        assert "劳动合同将于" not in get(phone, "contract", parting)

    def test_if_the_worker_is_said_to_have_proposed_it_there_is_a_warning(self, phone, main, account, worker):
        unpaid = {"average_wage": "", "severance": "", "severance_paid_by": ""}
        values = papers.parting(self.LAST, proposed_by="worker", **unpaid)
        annex = factories.an_annex(main, "mutual_dissolution", account, **values)
        walk_to("awaiting_worker_confirmation", annex, account, worker)
        assert "其实是单位提出的，请先提出协商改正" in get(phone, "contract", annex)

    def test_a_notice_of_the_employer_is_told_as_well(self, phone, conclude):
        day = date.today() + timedelta(days=9)
        told = papers.dismissal(date.today())["union_on"]
        annex = conclude("employer_dissolution", **papers.dismissal(day) | {"union_on": told})
        page = get(phone, "contract", annex)
        assert (f"劳动合同将于{chinese_day(day)}解除" in page, "严重违反用人单位的规章制度" in page) == (
            True,
            True,
        )


def test_after_signing_a_change_says_from_when(phone, main, account, worker):
    annex = factories.an_annex(main, "amendment", account, **papers.pay_rise(date.today()))
    walk_to("awaiting_employer_signature", annex, account, worker)
    assert f"{chinese_day(date.today())}起按新的约定履行" in get(phone, "signed", annex)


def test_after_signing_a_contract_says_from_when(phone, main):
    assert f"合同自{chinese_day(main.start_date)}起履行" in get(phone, "signed", main)
