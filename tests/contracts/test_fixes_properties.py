"""What holds for every button that a form may offer, and for every probation wherever in the calendar it lies."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hetong.contracts.findings import Finding, stops
from hetong.contracts.rules import RuleContext, check
from hetong.kernel.dates import last_day
from tests.contracts import annex_sample, test_rules_dispatch, test_rules_simple
from tests.contracts.test_rules import CONTEXT, LAWFUL

STARTS = st.dates(date(2026, 11, 1), date(2040, 12, 31))
CONTRACTS = {
    "fulltime": (LAWFUL, CONTEXT),
    "dispatch": (test_rules_dispatch.LAWFUL, test_rules_dispatch.CONTEXT),
    "simple": (test_rules_simple.VALUES, test_rules_simple.CONTEXT),
}
DAYS = st.dates(date(2026, 6, 1), date(2031, 12, 31)).map(date.isoformat)
SUMS = st.decimals(min_value=1, max_value=9000, places=2).map(str)
DIFFERENCES = {
    "start_date": DAYS,
    "end_date": DAYS,
    "has_probation": st.sampled_from(["yes", "no"]),
    "probation_end": DAYS,
    "prob_pay": SUMS,
    "wage_month": SUMS,
    "wage_day": SUMS,
    "pay_mode": st.sampled_from(["monthly", "daily", "base_performance"]),
    "pay_day": st.integers(1, 31).map(str),
    "b_gender": st.sampled_from(["male", "female"]),
    "term_type": st.sampled_from(["fixed", "open", "task"]),
    "dispatch_start": DAYS,
    "dispatch_end": DAYS,
    "post_nature": st.sampled_from(["temporary", "auxiliary"]),
    "service_from": DAYS,
    "fixed_terms": st.integers(0, 4).map(str),
    "fixed_ground": st.sampled_from(["asked", "exempt", ""]),
    "effective_date": DAYS,
    "average_wage": SUMS,
    "severance": SUMS,
    "severance_paid_by": DAYS,
    "wages_paid_by": DAYS,
    "worker_wants": st.sampled_from(["yes", "no"]),
    "pay_in_lieu": SUMS,
    "notice": st.sampled_from(["days", "pay"]),
}
CHANGES = st.fixed_dictionaries({}, optional=DIFFERENCES)


def named(found: list[Finding]) -> set[tuple[str, str]]:
    return {(one.code, one.field) for one in found}


def each_fix_puts_right_what_it_is_for(values: dict[str, str], context: RuleContext) -> None:
    before = check(values, context)
    for finding in before:
        if finding.fix:
            after = check({**values, finding.fix.key: finding.fix.value}, context)
            assert (finding.code, finding.field) not in named(after)
            assert named(stops(after)) <= named(stops(before))


@pytest.mark.parametrize("template", CONTRACTS)
@given(CHANGES)
def test_a_fix_removes_its_finding_and_forbids_nothing_new(template: str, changes: dict[str, str]) -> None:
    lawful, context = CONTRACTS[template]
    each_fix_puts_right_what_it_is_for({**lawful, **changes}, context)


@pytest.mark.parametrize(
    "paper", ["amendment", "renewal", "termination", "employer_dissolution", "mutual_dissolution"]
)
@given(CHANGES, st.integers(1, 3))
def test_so_does_one_of_a_paper_about_a_contract(paper: str, changes: dict[str, str], terms: int) -> None:
    values, context = annex_sample.declared(paper, main={"fixed_terms": terms}, **changes)
    each_fix_puts_right_what_it_is_for(values, context)


@pytest.mark.parametrize("template", CONTRACTS)
@given(CHANGES)
def test_clicking_every_button_comes_to_an_end(template: str, changes: dict[str, str]) -> None:
    lawful, context = CONTRACTS[template]
    values = {**lawful, **changes}
    for _ in range(12):
        fixes = [one.fix for one in check(values, context) if one.fix]
        if not fixes:
            return
        values = {**values, fixes[0].key: fixes[0].value}
    raise AssertionError("buttons lead in a circle")


def a_contract(start: date, months: int, probation_end: date) -> dict[str, str]:
    days = {"start_date": start, "end_date": last_day(start, months), "probation_end": probation_end}
    return {**LAWFUL, "has_probation": "yes", **{key: day.isoformat() for key, day in days.items()}}


def unlawful(values: dict[str, str]) -> bool:
    return any(one.code in ("V05", "V07") for one in check(values, CONTEXT))


@given(STARTS, STARTS, st.integers(1, 72), st.integers(1, 8))
def test_where_in_the_calendar_a_contract_begins_decides_nothing(
    one: date, other: date, months: int, probation: int
) -> None:
    here, there = (a_contract(start, months, last_day(start, probation)) for start in (one, other))
    assert unlawful(here) is unlawful(there)


@given(STARTS, st.integers(3, 72))
def test_the_longest_lawful_probation_is_lawful_and_a_day_more_is_not(start: date, months: int) -> None:
    caps = [(36, 6), (12, 2), (3, 1)]
    longest = last_day(start, next(cap for least, cap in caps if months >= least))
    assert not unlawful(a_contract(start, months, longest))
    assert unlawful(a_contract(start, months, longest + timedelta(days=1)))
