"""The rules on 简易劳动合同: what a building site must fill in, pay by day and hour, the wage card."""

from datetime import date

import pytest

from hetong.contracts.findings import Severity
from hetong.contracts.reference import load_reference
from hetong.contracts.registry import get_template
from hetong.contracts.rules import RuleContext, check
from tests.contracts.simple_sample import VALUES

CONTEXT = RuleContext(
    get_template("simple").fields, "91150102MA0HT0090J", load_reference(), date(2026, 2, 20)
)
ON_SITE = ["ec_name", "ec_relation", "ec_phone", "bank_name", "bank_account"]


def found(severity: Severity = Severity.STOP, **changes: str) -> list[tuple[str, str]]:
    """Rule and blank of each finding for the sample with changes."""
    findings = check({**VALUES, **changes}, CONTEXT)
    return [(finding.code, finding.field) for finding in findings if finding.severity is severity]


def test_the_sample_is_lawful() -> None:
    assert check(VALUES, CONTEXT) == []


@pytest.mark.parametrize("key", [*ON_SITE, "project_name"])
def test_v01_on_site(key: str) -> None:
    assert found(**{key: ""}) == [("V01", key)]


@pytest.mark.parametrize("key", ON_SITE)
def test_v01_not_elsewhere(key: str) -> None:
    assert found(construction="no", **{key: ""}) == []


def test_gender_is_required() -> None:
    assert found(b_gender="") == [("V01", "b_gender")]


@pytest.mark.parametrize(("wage", "codes"), [("104.37", []), ("104.36", [("V09", "wage_day")])])
def test_v09_a_day_is_the_month_divided_by_21_75(wage: str, codes: list[tuple[str, str]]) -> None:
    assert found(wage_day=wage) == codes


@pytest.mark.parametrize(("wage", "codes"), [("22.40", []), ("22.39", [("V09", "wage_hour")])])
def test_v09_an_hour_has_its_own_minimum(wage: str, codes: list[tuple[str, str]]) -> None:
    assert found(pay_mode="hourly", wage_hour=wage) == codes


@pytest.mark.parametrize(
    ("number", "codes"),
    [
        ("6200000000000000000", []),
        ("6200000000000000001", [("V25", "bank_account")]),
        ("150100001", []),
        ("6200 0000 0000 0000 000", []),
    ],
)
def test_v25_the_check_digit_of_a_card(number: str, codes: list[tuple[str, str]]) -> None:
    assert found(Severity.WARN, bank_account=number) == codes


def test_f01_an_account_of_letters() -> None:
    assert found(bank_account="工资卡待办") == [("F01", "bank_account")]


def test_v05_a_task_has_no_probation() -> None:
    assert found(has_probation="yes", probation_end="2026-03-31") == [("V05", "has_probation")]
