"""Each rule of the catalogue: what it refuses, what it warns of, and where the boundary lies."""

from datetime import date

import pytest

from hetong.contracts.findings import Severity
from hetong.contracts.reference import load_reference
from hetong.contracts.registry import get_template
from hetong.contracts.rules import RuleContext, check
from hetong.kernel.id_card import check_digit
from tests.factories import resident_id

CONTEXT = RuleContext(
    get_template("fulltime").fields, "91150102MA0HT0090J", load_reference(), date(2026, 11, 23)
)
LAWFUL = {
    "b_name": "巴雅尔图",
    "b_id_type": "resident_id",
    "b_id_no": resident_id(1),
    "b_phone": "13900000000",
    "b_huji_addr": "示例街1号",
    "b_live_addr": "示例街1号",
    "term_type": "fixed",
    "start_date": "2027-01-01",
    "end_date": "2029-12-31",
    "has_probation": "no",
    "position": "质检员",
    "duties": "检验",
    "work_league": "呼和浩特市",
    "work_banner": "赛罕区",
    "hours_type": "standard",
    "pay_day": "10",
    "pay_mode": "monthly",
    "wage_month": "5000.00",
}


def found(severity: Severity = Severity.STOP, **changes: str) -> list[tuple[str, str]]:
    """Rule and blank of each finding of one severity for the lawful contract with changes."""
    findings = check({**LAWFUL, **changes}, CONTEXT)
    return [(finding.code, finding.field) for finding in findings if finding.severity is severity]


def warned(**changes: str) -> list[tuple[str, str]]:
    return found(Severity.WARN, **changes)


def probation(end: str, **changes: str) -> list[tuple[str, str]]:
    return found(has_probation="yes", probation_end=end, **changes)


def test_a_lawful_contract_has_no_findings() -> None:
    assert check(LAWFUL, CONTEXT) == []


REQUIRED = [field.key for field in CONTEXT.fields if field.required and field.when is None]


@pytest.mark.parametrize("key", REQUIRED)
def test_v01_every_required_blank(key: str) -> None:
    assert ("V01", key) in found(**{key: ""})


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"end_date": ""}, "end_date"),
        ({"term_type": "task"}, "task_desc"),
        ({"has_probation": "yes"}, "probation_end"),
        ({"hours_type": "combined"}, "hours_cycle"),
        ({"pay_mode": "piece"}, "piece_rate"),
        ({"pay_mode": "base_performance", "wage_base": "3000"}, "perf_rule"),
    ],
)
def test_v01_blanks_that_become_required(changes: dict[str, str], key: str) -> None:
    assert found(**changes) == [("V01", key)]


def test_v02_the_employers_code() -> None:
    context = RuleContext(CONTEXT.fields, "91150102MA0HT00900", CONTEXT.reference, CONTEXT.today)
    assert [finding.code for finding in check(LAWFUL, context)] == ["V02"]


def test_v03_the_check_digit() -> None:
    number = LAWFUL["b_id_no"][:17] + ("1" if LAWFUL["b_id_no"][17] != "1" else "2")
    assert found(b_id_no=number) == [("V03", "b_id_no")]


def test_v03_only_for_identity_cards() -> None:
    assert found(b_id_type="passport", b_id_no="E12345678") == []


@pytest.mark.parametrize(("birth", "codes"), [("20110101", []), ("20110102", [("V03", "b_id_no")])])
def test_v03_sixteen_on_the_first_day(birth: str, codes: list[tuple[str, str]]) -> None:
    assert found(b_id_no=resident_id(1, birth=birth)) == codes


def test_v03_a_birth_in_the_future() -> None:
    assert found(b_id_no=resident_id(1, birth="20301231")) == [("V03", "b_id_no")]


@pytest.mark.parametrize(("serial", "gender", "wrong"), [(1, "male", 0), (1, "female", 1), (2, "female", 0)])
def test_v04_gender_and_number(serial: int, gender: str, wrong: int) -> None:
    assert found(b_id_no=resident_id(serial), b_gender=gender) == [("V04", "b_gender")] * wrong


@pytest.mark.parametrize(
    ("end_date", "last_allowed", "first_refused"),
    [
        ("2027-03-31", "2027-01-31", "2027-02-01"),
        ("2027-12-30", "2027-01-31", "2027-02-01"),
        ("2027-12-31", "2027-02-28", "2027-03-01"),
        ("2029-12-30", "2027-02-28", "2027-03-01"),
        ("2029-12-31", "2027-06-30", "2027-07-01"),
    ],
)
def test_v05_boundaries(end_date: str, last_allowed: str, first_refused: str) -> None:
    assert probation(last_allowed, end_date=end_date) == []
    assert probation(first_refused, end_date=end_date) == [("V05", "probation_end")]


def test_v05_none_under_three_months() -> None:
    assert probation("2027-01-05", end_date="2027-03-30") == [("V05", "has_probation")]


def test_v05_none_for_a_task() -> None:
    changes = {"term_type": "task", "task_desc": "完成收割", "end_date": ""}
    assert probation("2027-01-05", **changes) == [("V05", "has_probation")]


@pytest.mark.parametrize(("end", "codes"), [("2027-06-30", []), ("2027-07-01", [("V05", "probation_end")])])
def test_v05_open_ended(end: str, codes: list[tuple[str, str]]) -> None:
    assert probation(end, term_type="open") == codes


def test_v05_says_what_to_do() -> None:
    values = {**LAWFUL, "end_date": "2027-12-31", "has_probation": "yes", "probation_end": "2027-11-30"}
    (finding,) = check(values, CONTEXT)
    assert finding.message == "试用期至2027年11月30日，超过了1年期合同最长2个月的上限"
    assert finding.remedy == "请将试用期截止日期改为不晚于2027年2月28日。"
    assert finding.article == "《劳动合同法》第十九条"


def test_v07_before_the_start() -> None:
    assert probation("2026-12-31") == [("V07", "probation_end")]


@pytest.mark.parametrize("end", ["2027-05-31", "2027-06-30"])
def test_v07_all_of_the_term_or_more(end: str) -> None:
    assert ("V07", "probation_end") in probation(end, end_date="2027-05-31")


def test_f02_the_end_before_the_start_is_the_only_cause_named() -> None:
    assert probation("2027-03-31", end_date="2026-12-01") == [("F02", "end_date")]


def test_v08_below_eighty_percent_warns() -> None:
    changes = {"has_probation": "yes", "probation_end": "2027-03-31"}
    assert warned(**changes, prob_pay="3999.99") == [("V08", "prob_pay")]
    assert warned(**changes, prob_pay="4000") == []


def test_v08_below_the_minimum_wage_stops() -> None:
    changes = {"has_probation": "yes", "probation_end": "2027-03-31", "wage_month": "2500"}
    assert found(**changes, prob_pay="2269.99") == [("V08", "prob_pay")]
    assert found(**changes, prob_pay="2270") == []


@pytest.mark.parametrize(
    ("league", "banner", "lowest"),
    [("呼和浩特市", "赛罕区", 2270), ("呼和浩特市", "武川县", 2200), ("兴安盟", "突泉县", 2140)],
)
def test_v09_the_minimum_wage_of_the_place(league: str, banner: str, lowest: int) -> None:
    place = {"work_league": league, "work_banner": banner}
    assert found(**place, wage_month=str(lowest)) == []
    assert found(**place, wage_month=f"{lowest - 1}.99") == [("V09", "wage_month")]


def test_v18_more_than_a_month_without_contract() -> None:
    assert warned(start_date="2026-10-22") == [("V18", "start_date")]
    assert warned(start_date="2026-10-24") == []


@pytest.mark.parametrize(
    ("serial", "birth", "codes"),
    [
        (1, "19600101", [("V19", "b_id_no")]),
        (1, "19661001", []),  # a man born then retires at 60 years and 6 months, in April 2027
        (1, "19660630", [("V19", "b_id_no")]),
        (2, "19760101", [("V19", "b_id_no")]),  # a woman in a worker's post: 50 years and 7 months
        (2, "19760930", []),
    ],
)
def test_v19_retirement_age_warns(serial: int, birth: str, codes: list[tuple[str, str]]) -> None:
    assert warned(b_id_no=resident_id(serial, birth=birth)) == codes


@pytest.mark.parametrize(
    ("kind", "number", "codes"),
    [
        ("passport", "E12345678", []),
        ("tw_residence", "830000198512310043", None),
        ("hk_mo_permit", "12345", ["V03"]),
    ],
)
def test_v03_other_documents(kind: str, number: str, codes: list[str] | None) -> None:
    right = number if codes is not None else number[:17] + check_digit(number[:17])
    assert [code for code, _ in found(b_id_type=kind, b_id_no=right)] == (codes or [])


def test_age_is_told_by_a_residence_permit_as_well() -> None:
    body = "83000020110102001"
    assert found(b_id_type="tw_residence", b_id_no=body + check_digit(body)) == [("V03", "b_id_no")]


@pytest.mark.parametrize(("birth", "codes"), [("20090102", [("V20", "b_id_no")]), ("20090101", [])])
def test_v20_minors_warn(birth: str, codes: list[tuple[str, str]]) -> None:
    assert warned(b_id_no=resident_id(1, birth=birth)) == codes


@pytest.mark.parametrize(("day", "codes"), [("28", []), ("29", ["V23"]), ("31", ["V23"])])
def test_v23_days_that_not_every_month_has(day: str, codes: list[str]) -> None:
    assert [code for code, _ in warned(pay_day=day)] == codes


@pytest.mark.parametrize("day", ["0", "32", "99"])
def test_f01_a_day_that_no_month_has(day: str) -> None:
    assert found(pay_day=day) == [("F01", "pay_day")]


@pytest.mark.parametrize("hours", ["combined", "flexible"])
def test_v24_a_licence_for_special_hours(hours: str) -> None:
    assert warned(hours_type=hours, hours_cycle="month") == [("V24", "hours_approval")]


def test_a_blank_with_a_format_error_is_not_judged_further() -> None:
    assert found(start_date="下月") == [("F01", "start_date")]
