"""续签 of many at the PC: the question, the drafts on the batch's page and in the list, what failed asked again."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from hetong.batches.models import Batch
from hetong.batches.queries import made_by
from hetong.contracts.models import Contract
from hetong.seals.models import SealKind
from tests.factories import (
    a_contract_in_force,
    a_legal_rep_of,
    a_person,
    an_employer,
    claim_seals,
    with_seals,
)
from tests.played import parts, played
from tests.portal.conftest import an_employer_that_agreed, browser_of, text_of

pytestmark = pytest.mark.django_db
YEAR = date.today().year
TERM = {"start_date": f"{YEAR - 3}-01-01", "end_date": f"{YEAR + 1}-12-31"}
SOON = date.today() + timedelta(days=40)


@pytest.fixture
def empty():
    """Another employer and its representative, without contracts."""
    account = an_employer(1)
    boss = a_legal_rep_of(account)
    claim_seals(account.employer, boss, SealKind.LEGAL_NAME, SealKind.CONTRACT)
    return account, boss


def an_employer_of_three():
    """Its operator, its representative, two contracts of five years, and one of eleven years' service."""
    account = an_employer_that_agreed()
    boss = with_seals(account)
    found = [a_contract_in_force(account, a_person(f"巴特尔{n}"), boss, **TERM) for n in "甲乙"]
    long_ago = {"start_date": f"{YEAR - 11}-01-01", "end_date": SOON.isoformat()}
    found.append(a_contract_in_force(account, a_person("乌兰"), boss, **long_ago))
    return SimpleNamespace(account=account, boss=boss, in_force=found)


at_first = played(an_employer_of_three)
account, boss, in_force = parts("account", "boss", "in_force")


@pytest.fixture
def begin(owner, django_capture_on_commit_callbacks):
    """Confirm the question, and let the workers work."""

    def create(verb="renew", **data):
        with django_capture_on_commit_callbacks(execute=True):
            return owner.post(reverse("portal:new_batch", args=[verb]), data)

    return create


@pytest.fixture
def renewed(begin):
    """The batch: two drafted, one refused by law."""
    begin(all_matching="1", tab="signed", length="same")
    return Batch.objects.get()


def ask(owner, verb, **data):
    return owner.post(reverse("portal:batch_question", args=[verb]), data)


def page_of(owner, batch):
    return owner.get(reverse("portal:batch", args=[batch.pk]))


def listed(owner, batch, tab="draft"):
    response = owner.get(reverse("portal:contracts"), {"tab": tab, "batch": batch.pk})
    return [row["contract"].number for row in response.context["rows"]]


def test_what_ends_soon_is_found_the_earliest_first(empty):
    (account, boss), today = empty, timezone.localdate()
    owner = browser_of(account)
    ends = [("甲", 50), ("乙", 20), ("丙", 61)]
    for name, days in ends:
        end = (today + timedelta(days=days)).isoformat()
        a_contract_in_force(account, a_person(name), boss, start_date=f"{YEAR - 1}-01-01", end_date=end)
    response = owner.get(reverse("portal:contracts"), {"tab": "signed", "due": "60"})
    assert [row["contract"].worker_name for row in response.context["rows"]] == ["乙", "甲"]
    assert [chip["current"] for chip in response.context["subs"]] == [False, False, True, False]
    asked = ask(owner, "renew", all_matching="1", tab="signed", due="60")
    assert (asked.context["forecast"].fit, asked.context["early"]) == (2, 0)


@pytest.mark.parametrize("query", [{"tab": "signed", "due": "7"}, {"tab": "expired", "due": "60"}])
def test_other_spans_and_other_lists_are_not_narrowed(owner, query):
    assert owner.get(reverse("portal:contracts"), query).context["view"].due == 0


def test_when_nothing_ends_soon_that_is_said(owner):
    assert "30 天内没有到期的合同" in text_of(
        owner.get(reverse("portal:contracts"), {"tab": "signed", "due": "30"})
    )


def test_both_lists_offer_it(owner):
    for tab in ("signed", "expired"):
        response = owner.get(reverse("portal:contracts"), {"tab": tab})
        assert "renew" in [verb.name for verb in response.context["verbs"]]


def test_a_single_contract_keeps_its_own_page(owner, in_force):
    page = text_of(owner.get(reverse("portal:contract", args=[in_force[0].number])))
    assert page.count(">续签</a>") == 1
    assert owner.get(reverse("portal:move", args=[in_force[0].number, "renew"])).status_code == 404


def test_the_question_names_who_is_entitled(owner):
    response = ask(owner, "renew", all_matching="1", tab="signed")
    assert [contract.worker_name for contract, _ in response.context["entitled"]] == ["乌兰"]
    assert "其中 1 份的劳动者有这项权利" in text_of(response)


def test_the_question_warns_of_what_is_far_from_its_end(owner):
    assert "其中 2 份距期满还有三个月以上" in text_of(ask(owner, "renew", all_matching="1", tab="signed"))


def test_the_question_says_what_cannot_be_renewed_at_all(owner, account, boss):
    endless = {"term_type": "open", "end_date": ""}
    a_contract_in_force(account, a_person("朝鲁"), boss, **endless)
    response = ask(owner, "renew", all_matching="1", tab="signed")
    assert [contract.worker_name for contract, _ in response.context["problems"]] == ["朝鲁"]


def test_without_a_term_it_is_asked_again_and_nothing_is_lost(begin):
    response = begin(all_matching="1", tab="signed", length="until", end_date="", entitled="open")
    page = text_of(response)
    assert (response.status_code, "请填写统一的结束日期" in page) == (422, True)
    assert 'value="until" required checked' in page
    assert 'value="open" checked' in page


def test_the_page_tells_what_was_drafted_and_what_was_refused(owner, renewed):
    page = text_of(page_of(owner, renewed))
    for words in (
        "与上一期限一样长",
        f"至{YEAR + 6}年12月31日",
        "发送起草的 2 份",
        "撤销续签",
        "已连续工作满10年",
    ):
        assert words in page
    assert "下载压缩包" not in page


def test_the_drafts_are_a_list_of_their_own(owner, draft, renewed):
    numbers = sorted(made_by(renewed).values_list("number", flat=True))
    assert sorted(listed(owner, renewed)) == numbers
    assert draft.number not in numbers


def test_the_drafts_are_sent_from_the_page(owner, begin, renewed):
    chosen = page_of(owner, renewed).context["drafted"].selection
    assert "2份协议或文书" in text_of(ask(owner, "send", **chosen))
    begin("send", **chosen)
    assert set(made_by(renewed).values_list("status", flat=True)) == {"awaiting_worker_confirmation"}
    assert (listed(owner, renewed), len(listed(owner, renewed, "signing"))) == ([], 2)
    assert "发送起草的" not in text_of(page_of(owner, renewed))


def test_the_question_speaks_of_agreements_and_of_terms_that_end_before_the_deadline(
    owner, begin, account, boss
):
    tomorrow = (date.today() + timedelta(days=1)).isoformat()
    a_contract_in_force(account, a_person("朝鲁"), boss, start_date=f"{YEAR - 1}-01-01", end_date=tomorrow)
    begin(all_matching="1", tab="signed", length="same")
    page = text_of(ask(owner, "send", **page_of(owner, Batch.objects.get()).context["drafted"].selection))
    assert ("系统将生成协议正文" in page, "系统将生成合同正文" in page) == (True, False)
    assert "其中 1 份续订协议按上面的期限，可能在原合同期满之后才签订" in page


def test_what_failed_is_asked_again_with_other_terms(owner, begin, renewed, in_force):
    again = page_of(owner, renewed).context["drafted"].again
    response = ask(owner, "renew", **again)
    assert (response.context["forecast"].fit, 'value="same" required checked' in text_of(response)) == (
        1,
        True,
    )
    begin(**{**again, "entitled": "open"})
    annex = Contract.objects.get(main=in_force[2])
    assert (annex.values["term_type"], annex.values["start_date"]) == (
        "open",
        (SOON + timedelta(days=1)).isoformat(),
    )


def test_the_drafts_are_taken_back(owner, renewed, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        owner.post(reverse("portal:batch_undo", args=[renewed.pk]))
    assert set(made_by(renewed).values_list("status", flat=True)) == {"deleted"}
    page = text_of(page_of(owner, renewed))
    assert ("这次续签已撤销" in page, "已删除" in page) == (True, True)


def test_a_stranger_s_drafts_are_not_listed(stranger, renewed):
    address = reverse("portal:contracts")
    assert stranger.get(address, {"tab": "draft", "batch": renewed.pk}).status_code == 404
    chosen = {"tab": "draft", "batch": str(renewed.pk), "all_matching": "1"}
    assert ask(stranger, "send", **chosen).status_code == 409


def test_an_unreadable_batch_is_no_narrowing(owner, draft):
    response = owner.get(reverse("portal:contracts"), {"tab": "draft", "batch": "x"})
    assert [row["contract"] for row in response.context["rows"]] == [draft]
