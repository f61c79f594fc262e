"""参考数据 in the console: entered by one administrator, confirmed by another, read by all three."""

from datetime import date

import pytest
from django.urls import reverse

from hetong.contracts.current_reference import current_reference
from hetong.contracts.models import ReferenceChange, ReferenceRow
from hetong.contracts.reference import load_reference
from hetong.contracts.reference_places import place_name, places_named
from hetong.contracts.reference_tables import TABLES, BadReference
from hetong.ledger import chain
from tests.console.test_pages import inside, text_of
from tests.shipped_reference import as_shipped  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("as_shipped")]
INDEX, WAGES = reverse("console:references"), reverse("console:reference", args=["minimum_wages"])
TYPED = {
    "places": "赛罕区\n包头市 昆都仑区",
    "monthly": "2380",
    "hourly": "23.5",
    "valid_from": "2027-01-01",
    "source": "示例文件〔2026〕9号",
}


def enter(staff, address=WAGES, **changes: str):
    return inside(staff).post(address, TYPED | changes)


def decide(staff, what: str):
    change = ReferenceChange.objects.latest("proposed_at")
    return inside(staff).post(reverse(f"console:reference_{what}", args=[change.pk]), follow=True)


@pytest.mark.parametrize("code", TABLES)
def test_every_table_is_read_by_all_three(code, system, security, audit):
    for staff in (system, security, audit):
        page = inside(staff).get(reverse("console:reference", args=[code]))
        assert page.status_code == 200
        assert ("提交复核" in text_of(page)) == (staff.duty == "system")


def test_from_announcement_to_rule(system, security, audit):
    assert enter(system)["Location"] == INDEX
    page = text_of(inside(security).get(INDEX))
    assert [
        word for word in ("呼和浩特市 赛罕区", "包头市 昆都仑区", "2380", "示例文件") if word not in page
    ] == []
    assert "复核通过" not in text_of(inside(system).get(INDEX))
    assert "已复核" in text_of(decide(security, "confirmation"))
    wage = current_reference().minimum_wage("包头市", "昆都仑区", on=date(2027, 1, 1))
    assert wage.monthly == 2380
    listed = text_of(inside(audit).get(WAGES, {"q": "昆都仑"}))
    assert "2026-12-31" in listed and "未开始" in listed
    words = text_of(inside(audit).get(reverse("console:ledger"), {"subject": "reference:minimum_wages"}))
    assert "提出参考数据变更" in words and "复核参考数据变更" in words


def test_the_first_page_reminds_of_what_is_due(audit, time_machine):
    time_machine.move_to("2026-11-25T02:00:00Z")
    page = text_of(inside(audit).get(INDEX))
    assert "可能需要更新" in page and "2027年的节假日安排还没有登记" in page


def test_whoever_entered_it_may_take_it_back(system):
    enter(system)
    assert "已退回" in text_of(decide(system, "withdrawal"))
    assert ReferenceChange.objects.get().status == "withdrawn"


@pytest.mark.parametrize("duty", ["security", "audit"])
def test_others_enter_nothing(duty, request):
    staff = request.getfixturevalue(duty)
    enter(staff)
    assert not ReferenceChange.objects.exists()


def test_who_enters_or_audits_confirms_nothing(system, audit):
    enter(system)
    for staff in (system, audit):
        assert decide(staff, "confirmation").status_code == 403
    assert ReferenceChange.objects.get().status == "waiting"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"places": "赛罕区\n不存在的旗"}, "没有找到“不存在的旗”"),
        ({"places": ""}, "请填写这个数值适用的地区"),
        ({"monthly": "两千"}, "月最低工资（元）应为数字"),
        ({"valid_from": "2024-12-01"}, "新数值的开始日期应在它之后"),
        ({"valid_from": "明年"}, "日期应为"),
        ({"source": ""}, "请填写来源"),
    ],
)
def test_what_cannot_stand_is_said_and_nothing_typed_is_lost(system, changes, words):
    answer = enter(system, **changes)
    page = text_of(answer)
    assert (answer.status_code, words in page) == (422, True)
    assert 'value="23.5"' in page and not ReferenceChange.objects.exists()


def test_a_holiday_is_entered_by_its_day(system, security):
    address = reverse("console:reference", args=["holidays"])
    typed = {
        "day": "2027-01-01",
        "kind": "statutory",
        "name": "元旦",
        "source": "示例通知",
    }
    assert inside(system).post(address, typed)["Location"] == INDEX
    decide(security, "confirmation")
    assert current_reference().holiday(date(2027, 1, 1)).name == "元旦"
    kept = ReferenceRow.objects.get(table="holidays", key="2027-01-01")
    assert kept.valid_from == kept.valid_until == date(2027, 1, 1)


def test_a_value_is_ended(system, security):
    kept = ReferenceRow.objects.get(table="average_wages", valid_until=None)
    address = reverse("console:reference_ending", args=[kept.pk])
    early = inside(system).post(address, {"valid_until": "2020-01-01", "source": "示例"})
    assert (early.status_code, "不能早于开始日期" in text_of(early)) == (422, True)
    inside(system).post(address, {"valid_until": "2026-12-31", "source": "示例"})
    decide(security, "confirmation")
    kept.refresh_from_db()
    assert kept.valid_until == date(2026, 12, 31)
    assert chain.history("reference:average_wages")[-1].detail["valid_until"] == "2026-12-31"


def test_ended_values_are_shown_when_asked_for(audit):
    address = reverse("console:reference", args=["regions"])
    assert "已停用" not in text_of(inside(audit).get(address, {"q": "哲里木盟"})).split("<tbody>")[-1]
    assert "哲里木盟" in text_of(inside(audit).get(address, {"q": "哲里木盟", "all": "1"}))


def test_an_unknown_table_is_not_there(system):
    assert inside(system).get(reverse("console:reference", args=["nothing"])).status_code == 404


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("赛罕区", 1),
        ("150105", 1),
        ("包头市 昆都仑区\n包头市昆都仑区", 1),
        ("呼和浩特市", 9),
        ("全区", 103),
        ("152101", 1),
    ],
)
def test_places_by_name_code_league_or_all(text, count):
    assert len(places_named(text, load_reference(), by_banner=True)) == count


def test_a_league_stays_one_where_leagues_have_values():
    assert places_named("呼和浩特市\n全区", load_reference(), by_banner=False) == ["150100", "150000"]


def test_a_name_of_two_places_must_be_made_certain():
    with pytest.raises(BadReference):
        places_named("郊区", load_reference(), by_banner=True)


def test_names_of_places():
    reference = load_reference()
    assert [place_name(code, reference) for code in ("150105", "150100", "150000", "999999")] == [
        "呼和浩特市 赛罕区",
        "呼和浩特市",
        "全区",
        "999999",
    ]
