"""The text of 简易劳动合同: short, complete, and different on a building site."""

import pytest

from hetong.contracts.clauses import BLANK
from hetong.contracts.templates.simple.fields import PAY_MODES, TERM_TYPES
from tests.contracts import fulltime_sample
from tests.contracts.fulltime_sample import text_of
from tests.contracts.simple_sample import composed

MANDATORY = ("期限", "工作内容和工作地点", "工作时间和休息休假", "劳动报酬", "社会保险", "职业危害防护")
ELSEWHERE = {
    "construction": "no",
    **dict.fromkeys(("project_name", "project_insurance", "bank_account", "bank_name"), ""),
}


@pytest.mark.parametrize("clause", MANDATORY)
def test_has_every_mandatory_section(clause):
    assert text_of(composed(), clause)


def test_nothing_is_left_open_when_all_is_filled():
    assert BLANK not in text_of(composed())


def test_is_shorter_than_the_long_contract():
    short, long = (len(list(text.articles())) for text in (composed(), fulltime_sample.composed()))
    assert short < 0.7 * long


def test_terms_are_offered_in_the_order_of_the_model_text():
    assert [code for code, _ in TERM_TYPES] == ["task", "fixed", "open"]


@pytest.mark.parametrize(
    ("mode", "blank", "value", "words"),
    [
        ("monthly", "wage_month", "5000", "每月人民币5,000.00元"),
        ("daily", "wage_day", "320", "每个工作日人民币320.00元"),
        ("hourly", "wage_hour", "26.5", "每小时人民币26.50元"),
        ("piece", "piece_rate", "每立方米180元", "计件单价：每立方米180元"),
        ("other", "pay_other", "按收成比例", "其他方式计发：按收成比例"),
    ],
)
def test_each_way_of_pay(mode, blank, value, words):
    assert words in text_of(composed(pay_mode=mode, **{blank: value}), "劳动报酬")


def test_every_way_of_pay_is_tested():
    assert [code for code, _ in PAY_MODES] == ["monthly", "daily", "hourly", "piece", "other"]


def test_on_site_the_project_is_named_and_the_card_stays_with_the_worker():
    text = text_of(composed())
    for words in (
        "示例河西学校新建工程（虚构）",
        "账号：6200000000000000000",
        "不得扣押",
        "按项目参加工伤保险",
    ):
        assert words in text


def test_without_insurance_by_project_the_worker_is_insured_in_person():
    assert "进场施工前为乙方办理工伤保险" in text_of(composed(project_insurance="no"), "社会保险")


@pytest.mark.parametrize("words", ["工程", "账号", "进场施工", "专用账户"])
def test_elsewhere_nothing_is_said_about_building(words):
    text = text_of(composed(**ELSEWHERE, task_desc="秋季打草", duties="打草"))
    assert words not in text


def test_attendance_is_agreed_only_when_filled_in():
    assert "工地实名制闸机刷脸" in text_of(composed(), "工作时间")
    assert "出勤" not in text_of(composed(attendance=""), "工作时间")


def test_the_emergency_contact_stands_with_the_worker():
    rows = dict(composed().parties[1].rows)
    assert (rows["紧急联系人"], rows["与乙方关系"]) == ("其其格", "配偶")
    assert "紧急联系人地址" not in rows
