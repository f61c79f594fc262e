"""合同管理: tabs, counts, search, pages."""

import pytest
from django.urls import reverse

from hetong.contracts import searching
from hetong.contracts.states import TABS
from tests.factories import a_contract_at, a_draft, a_person
from tests.portal.conftest import text_of

pytestmark = pytest.mark.django_db
QUERIES = 13
"""Session, account, counts, rows, running tasks, unread messages, session renewal in a savepoint: however many contracts."""


def listed(client, **query):
    """The contracts that the list shows."""
    return [row["contract"] for row in client.get(reverse("portal:contracts"), query).context["rows"]]


def test_the_six_tabs_stand_in_the_manual_s_order(owner):
    tabs = owner.get(reverse("portal:contracts")).context["tabs"]
    assert [tab["label"] for tab in tabs] == [label for label, _ in TABS.values()]


def test_each_tab_shows_its_count(owner, account, draft):
    a_contract_at("negotiating", account, a_person())
    tabs = owner.get(reverse("portal:contracts")).context["tabs"]
    assert [tab["count"] for tab in tabs] == [1, 1, 0, 0, 0, 0]


def test_counts_obey_the_search(owner, account, draft):
    a_draft(account, a_person("其他人"))
    tabs = owner.get(reverse("portal:contracts"), {"q": "巴雅尔图"}).context["tabs"]
    assert tabs[0]["count"] == 1


def test_the_sub_states_of_signing_stand_below_it(owner):
    subs = owner.get(reverse("portal:contracts"), {"tab": "signing"}).context["subs"]
    assert [sub["label"] for sub in subs] == [
        "全部",
        "待个人确认",
        "待个人签订",
        "待单位签订",
        "超出合同签订期限",
    ]


def test_a_sub_state_narrows_the_list(owner, account):
    contract = a_contract_at("awaiting_worker_confirmation", account, a_person())
    view = {"tab": "signing", "sub": "awaiting_worker_confirmation"}
    assert (listed(owner, **view), listed(owner, **view | {"sub": "signing_overdue"})) == ([contract], [])


@pytest.mark.parametrize("word", ["巴雅尔", "{number}", "{id}", "{tail}"])
def test_search_finds_by_name_number_and_identity_number(word, owner, draft):
    number = draft.values["b_id_no"]
    assert listed(owner, q=word.format(number=draft.number, id=number, tail=number[-4:])) == [draft]


def test_search_for_nobody_says_so(owner, draft):
    assert "没有与“无此人”相符的合同" in text_of(owner.get(reverse("portal:contracts"), {"q": "无此人"}))


def test_a_search_without_a_match_leads_to_the_tabs_that_have_one(owner, account):
    a_contract_at("awaiting_worker_confirmation", account, a_person("赵一鸣"))
    page = text_of(owner.get(reverse("portal:contracts"), {"q": "赵一鸣"}))
    link = '<a href="?tab=signing&amp;q=%E8%B5%B5%E4%B8%80%E9%B8%A3">“签订中”中有 1 份</a>'
    assert ("“草拟中”中没有与“赵一鸣”相符的合同" in page, link in page) == (True, True)


def test_a_search_in_a_part_of_a_tab_leads_to_the_rest_of_it(owner, account):
    a_contract_at("awaiting_worker_confirmation", account, a_person("赵一鸣"))
    view = {"q": "赵一鸣", "tab": "signing", "sub": "signing_overdue"}
    page = text_of(owner.get(reverse("portal:contracts"), view))
    assert ("“超出合同签订期限”中没有" in page, "“签订中”中有 1 份</a>" in page) == (True, True)


def test_newest_come_first(owner, account, draft):
    newer = a_draft(account, a_person())
    assert listed(owner) == [newer, draft]


@pytest.mark.parametrize(
    "query", ["tab=x", "page=x", "page=999", "size=7", "sub=zzz", "q=%00", "tab=signing&sub=draft"]
)
def test_nonsense_in_the_address_gives_a_page(query, owner, draft):
    assert owner.get(f"{reverse('portal:contracts')}?{query}").status_code == 200


def test_page_size_is_kept(owner, draft):
    assert owner.get(reverse("portal:contracts"), {"size": "50"}).context["page"].paginator.per_page == 50


@pytest.mark.parametrize(("kind", "words"), [("open", "起，无固定期限"), ("task", "起，至任务完成")])
def test_a_term_without_a_last_day_has_no_until(kind, words, owner, account):
    terms = {"term_type": kind, "start_date": "2026-12-01", "end_date": "", "task_desc": "完成仓库安装"}
    a_draft(account, a_person(), **terms)
    assert f"2026-12-01 {words}" in text_of(owner.get(reverse("portal:contracts")))


def test_numbers_are_masked(owner, draft):
    assert draft.values["b_id_no"] not in text_of(owner.get(reverse("portal:contracts")))


def test_buttons_of_drafts_come_from_the_table(owner, draft):
    assert [verb.name for verb in owner.get(reverse("portal:contracts")).context["verbs"]] == [
        "delete",
        "send",
    ]


def test_htmx_gets_only_the_list(owner, draft):
    page = text_of(owner.get(reverse("portal:contracts"), headers={"HX-Request": "true"}))
    assert ("<html" in page, draft.number in page) == (False, True)


@pytest.mark.parametrize("tab", list(TABS))
def test_an_empty_tab_says_what_it_is_for(tab, owner):
    assert "没有" in text_of(owner.get(reverse("portal:contracts"), {"tab": tab}))


def test_an_empty_draft_tab_leads_to_creating(owner):
    assert reverse("portal:templates") in text_of(owner.get(reverse("portal:contracts")))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(count, owner, account, django_assert_num_queries):
    for _ in range(count):
        a_draft(account, a_person())
    with django_assert_num_queries(QUERIES):
        owner.get(reverse("portal:contracts"))


def test_more_than_can_be_paged_through_are_still_listed(owner, account, monkeypatch):
    names = [a_draft(account, a_person("乌云其其格")).number for _ in range(3)]
    monkeypatch.setattr(searching, "MOST", 2)
    shown = text_of(owner.get(reverse("portal:contracts"), {"q": "乌云"}))
    assert all(number in shown for number in names)
