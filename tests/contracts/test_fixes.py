"""One-click remedies: which value the button puts in, and that nothing is offered where none is certain."""

import pytest

from hetong.contracts.findings import Finding, Fix
from hetong.contracts.rules import RuleContext, check
from tests.contracts import annex_sample, test_rules_dispatch
from tests.contracts.test_rules import CONTEXT, LAWFUL
from tests.factories import resident_id

PROBATION = {"has_probation": "yes"}
YEAR = {"end_date": "2027-12-31", **PROBATION}


def fixes(values: dict[str, str], context: RuleContext = CONTEXT) -> dict[str, tuple[str, str]]:
    """What the buttons put in, by rule."""
    return offered(check(values, context))


def offered(found: list[Finding]) -> dict[str, tuple[str, str]]:
    return {one.code: (one.fix.key, one.fix.value) for one in found if one.fix}


@pytest.mark.parametrize(
    ("changes", "code", "blank", "value"),
    [
        ({**YEAR, "probation_end": "2027-11-30"}, "V05", "probation_end", "2027-02-28"),
        (
            {**PROBATION, "probation_end": "2027-01-20", "end_date": "2027-03-30"},
            "V05",
            "has_probation",
            "no",
        ),
        ({**YEAR, "probation_end": "2026-12-31"}, "V07", "probation_end", "2027-02-28"),
        ({**YEAR, "probation_end": "2027-12-31"}, "V07", "probation_end", "2027-02-28"),
        ({**YEAR, "probation_end": "2027-02-28", "prob_pay": "2269.99"}, "V08", "prob_pay", "4000.00"),
        ({**YEAR, "probation_end": "2027-02-28", "prob_pay": "3999.99"}, "V08", "prob_pay", "4000.00"),
        ({"wage_month": "2269.99"}, "V09", "wage_month", "2270.00"),
        ({"b_gender": "female"}, "V04", "b_gender", "male"),
        ({"pay_day": "31"}, "V23", "pay_day", "28"),
    ],
)
def test_a_contract(changes: dict[str, str], code: str, blank: str, value: str) -> None:
    assert fixes({**LAWFUL, **changes})[code] == (blank, value)


@pytest.mark.parametrize(
    ("changes", "code", "blank", "value"),
    [
        ({"end_date": "2028-12-30", "dispatch_end": "2028-06-30"}, "V10", "end_date", "2028-12-31"),
        ({"dispatch_start": "2026-12-31"}, "V11", "dispatch_start", "2027-01-01"),
        ({"dispatch_end": "2030-01-01"}, "V11", "dispatch_end", "2029-12-31"),
        ({"post_nature": "temporary", "dispatch_end": "2027-07-01"}, "V11", "dispatch_end", "2027-06-30"),
    ],
)
def test_a_dispatch(changes: dict[str, str], code: str, blank: str, value: str) -> None:
    assert fixes({**test_rules_dispatch.LAWFUL, **changes}, test_rules_dispatch.CONTEXT)[code] == (
        blank,
        value,
    )


@pytest.mark.parametrize(
    ("paper", "changes", "code", "blank", "value"),
    [
        ("renewal", {"start_date": "2027-01-02"}, "A10", "start_date", "2027-01-01"),
        ("renewal", {"fixed_terms": "2"}, "V14", "term_type", "open"),
        ("renewal", {"fixed_terms": "0"}, "A12", "fixed_terms", "1"),
    ],
)
def test_an_annex(paper: str, changes: dict[str, str], code: str, blank: str, value: str) -> None:
    assert offered(annex_sample.judged(paper, **changes))[code] == (blank, value)


def test_the_button_says_what_it_does() -> None:
    (finding,) = check({**LAWFUL, "wage_month": "1500"}, CONTEXT)
    assert finding.fix == Fix("wage_month", "2270.00", "改为2,270.00元")


@pytest.mark.parametrize(
    "changes",
    [
        {"b_id_no": resident_id(1, birth="20150101")},
        {"position": ""},
        {"start_date": "2026-01-01", "end_date": "2028-12-31"},
        {"other_terms": "乙方入职时交纳押金500元。"},
        {"hours_type": "flexible"},
        {"pay_mode": "base_performance", "wage_base": "1500", "perf_rule": "按产量"},
    ],
)
def test_nothing_is_offered_where_no_value_is_certain(changes: dict[str, str]) -> None:
    found = check({**LAWFUL, **changes}, CONTEXT)
    assert found and offered(found) == {}


def test_nothing_is_offered_that_would_break_another_rule() -> None:
    backwards = {"dispatch_start": "2026-03-01", "dispatch_end": "2026-08-31"}
    found = check({**test_rules_dispatch.LAWFUL, **backwards}, test_rules_dispatch.CONTEXT)
    assert [one.code for one in found] == ["V11"] and offered(found) == {}
