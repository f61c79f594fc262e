"""The rules on 劳务派遣: V10–V13, the user unit's code, and that they leave other contracts alone."""

from dataclasses import replace
from datetime import date

import pytest

from hetong.contracts.findings import Severity
from hetong.contracts.reference import load_reference
from hetong.contracts.registry import get_template
from hetong.contracts.rules import RuleContext, check, judge, judge_employer
from hetong.contracts.rules.case import Licence
from hetong.contracts.values import normalise_all
from tests.contracts.test_rules import CONTEXT as FULLTIME
from tests.contracts.test_rules import LAWFUL as USUAL

TODAY = date(2026, 11, 23)
LICENCE = Licence("示派许字（2025）第0018号", date(2025, 6, 1), date(2028, 5, 31))
CONTEXT = RuleContext(
    get_template("dispatch").fields,
    "91150102MA0HT0090J",
    load_reference(),
    TODAY,
    employer_name="演练用人单位（虚构）有限公司",
    licence=LICENCE,
)
LAWFUL = USUAL | {
    "user_unit": "阴山物流园区（虚构）有限公司",
    "user_unit_uscc": "91150105MA0HT0065A",
    "user_reg_addr": "示例路9号",
    "user_legal_rep": "敖日格乐",
    "dispatch_start": "2027-01-01",
    "dispatch_end": "2028-12-31",
    "post_nature": "auxiliary",
}


def found(
    context: RuleContext = CONTEXT, severity: Severity = Severity.STOP, **changes: str
) -> list[tuple[str, str]]:
    """Rule and blank of each finding for the lawful contract with changes."""
    findings = check({**LAWFUL, **changes}, context)
    return [(finding.code, finding.field) for finding in findings if finding.severity is severity]


def test_a_lawful_dispatch_has_no_findings() -> None:
    assert check(LAWFUL, CONTEXT) == []


@pytest.mark.parametrize(("end", "codes"), [("2028-12-31", []), ("2028-12-30", [("V10", "end_date")])])
def test_v10_two_years_counted_with_both_days(end: str, codes: list[tuple[str, str]]) -> None:
    assert found(end_date=end, dispatch_end="2028-06-30") == codes


def test_v10_an_open_ended_dispatch_is_lawful() -> None:
    assert found(term_type="open", end_date="") == []


def test_v10_says_nothing_about_other_contracts() -> None:
    assert check(USUAL | {"end_date": "2027-12-31"}, FULLTIME) == []


def test_a_task_is_not_offered() -> None:
    assert ("F01", "term_type") in found(term_type="task")


@pytest.mark.parametrize(
    ("nature", "end", "codes"),
    [
        ("temporary", "2027-06-30", []),
        ("temporary", "2027-07-01", [("V11", "dispatch_end")]),
        ("substitute", "2027-07-01", []),
    ],
)
def test_v11_a_temporary_post_ends_after_six_months(
    nature: str, end: str, codes: list[tuple[str, str]]
) -> None:
    assert found(post_nature=nature, dispatch_end=end) == codes


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"dispatch_start": "2026-12-31"}, [("V11", "dispatch_start")]),
        ({"dispatch_end": "2029-12-31"}, []),
        ({"dispatch_end": "2030-01-01"}, [("V11", "dispatch_end")]),
        ({"dispatch_start": "2028-01-01", "dispatch_end": "2027-12-31"}, [("F02", "dispatch_end")]),
    ],
)
def test_v11_the_dispatch_lies_within_the_term(changes: dict[str, str], codes: list[tuple[str, str]]) -> None:
    assert found(**changes) == codes


def test_v12_without_licence() -> None:
    assert found(replace(CONTEXT, licence=None)) == [("V12", "a_license_no")]


@pytest.mark.parametrize(
    ("first", "last", "codes"),
    [
        (TODAY, date(2028, 1, 1), []),
        (date(2026, 11, 24), date(2028, 1, 1), [("V12", "a_license_no")]),
        (date(2023, 11, 1), date(2026, 11, 22), [("V12", "a_license_no")]),
        (date(2023, 11, 24), TODAY, []),
    ],
)
def test_v12_valid_on_the_day(first: date, last: date, codes: list[tuple[str, str]]) -> None:
    licence = Licence("示派许字1号", first, last)
    assert found(replace(CONTEXT, licence=licence)) == codes


@pytest.mark.parametrize(("last", "warned"), [(date(2027, 1, 21), True), (date(2027, 1, 22), False)])
def test_v12_warns_sixty_days_before_the_end(last: date, warned: bool) -> None:
    context = replace(CONTEXT, licence=Licence("示派许字1号", date(2024, 1, 1), last))
    assert bool(found(context, Severity.WARN)) is warned


def test_v12_is_about_the_employer_not_about_rows() -> None:
    context = replace(CONTEXT, licence=None)
    assert judge(normalise_all(CONTEXT.fields, LAWFUL), context) == []
    assert [finding.label for finding in judge_employer(context)] == ["劳务派遣经营许可证"]


def test_v12_asks_nobody_else_for_a_licence() -> None:
    assert judge_employer(FULLTIME) == []


@pytest.mark.parametrize("name", ["演练用人单位（虚构）有限公司", "演练用人单位(虚构) 有限公司"])
def test_v13_by_name(name: str) -> None:
    assert found(user_unit=name, user_unit_uscc="") == [("V13", "user_unit")]


def test_v13_by_code() -> None:
    assert found(user_unit_uscc="91150102MA0HT0090J") == [("V13", "user_unit_uscc")]


def test_v02_the_user_units_code() -> None:
    assert found(user_unit_uscc="91150105MA0HT0065B") == [("V02", "user_unit_uscc")]
    assert found(user_unit_uscc="") == []
