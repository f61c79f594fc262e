"""The rules of the calendar as functions of dates: on the day, the day before, the day after, and after a standstill."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hetong.notices.catalogue import Kind
from hetong.notices.events import EVENTS
from hetong.notices.reminders import BASIS_LABELS, RULES, Basis, Step, rules_on

DAY = timedelta(days=1)
DAYS = {
    Basis.USE_BEGINS: ("2026-03-01", ["2026-03-01", "2026-03-15", "2026-03-25", "2026-03-31"]),
    Basis.SIGNING_DEADLINE: ("2026-03-31", ["2026-03-28", "2026-03-30"]),
    Basis.CONCLUDED: ("2026-03-01", ["2026-03-04", "2026-03-16"]),
    Basis.PROBATION_ENDS: ("2026-05-31", ["2026-05-16", "2026-05-24", "2026-05-30"]),
    Basis.TERM_ENDS: ("2026-12-31", ["2026-11-01", "2026-12-01", "2026-12-16", "2026-12-24", "2026-12-31"]),
    Basis.TERM_ENDED: ("2026-12-31", ["2027-01-24", "2027-02-01"]),
    Basis.CONTRACT_ENDED: ("2026-12-31", ["2027-01-10"]),
    Basis.AUTHORISATION_ENDS: ("2026-12-31", ["2026-12-01", "2026-12-24", "2026-12-30"]),
    Basis.CERTIFICATE_ENDS: ("2026-12-31", ["2026-12-01", "2026-12-24", "2026-12-30"]),
}


def rule_of(basis: Basis):
    (rule,) = rules_on(basis)
    return rule


def reminded_on(basis: Basis) -> list[str]:
    """The days on which a daily run would remind, over two years around the basis."""
    rule, day = rule_of(basis), date.fromisoformat(DAYS[basis][0])
    days = [day + timedelta(days=offset) for offset in range(-365, 366)]
    return [one.isoformat() for one in days if rule.step_due(day, since=one - DAY, today=one)]


@pytest.mark.parametrize("basis", list(Basis))
def test_each_rule_reminds_on_its_days_and_on_no_other(basis):
    assert reminded_on(basis) == DAYS[basis][1]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.event)
def test_every_rule_is_a_reminder_of_the_catalogue(rule):
    assert EVENTS[rule.event].kind is Kind.REMINDER
    assert "day" in EVENTS[rule.event].facts()
    assert rule.basis in BASIS_LABELS


def test_every_reminder_of_the_calendar_has_a_rule():
    assert {rule.event for rule in RULES} == {code for code in EVENTS if code.startswith("reminder.")}


@pytest.mark.parametrize(
    ("begins", "last"),
    [
        ("2026-02-01", "2026-02-28"),
        ("2028-02-01", "2028-02-29"),
        ("2026-01-31", "2026-02-27"),
        ("2026-03-15", "2026-04-14"),
    ],
)
def test_the_last_warning_comes_within_the_month_of_use(begins, last):
    assert rule_of(Basis.USE_BEGINS).steps[-1].due(date.fromisoformat(begins)) == date.fromisoformat(last)


def test_after_a_standstill_only_the_last_missed_step_is_said():
    rule, end = rule_of(Basis.TERM_ENDS), date(2026, 12, 31)
    step = rule.step_due(end, since=date(2026, 11, 20), today=date(2026, 12, 20))
    assert step == Step(days=-15)


def test_what_was_said_before_the_standstill_is_not_said_again():
    rule, end = rule_of(Basis.TERM_ENDS), date(2026, 12, 31)
    assert rule.step_due(end, since=date(2026, 12, 16), today=date(2026, 12, 20)) is None


@given(
    st.sampled_from([step for rule in RULES for step in rule.steps]),
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    st.integers(0, 31),
)
def test_the_span_that_is_searched_holds_every_basis(step, basis, missed):
    due = step.due(basis)
    first, last = step.bases(due - timedelta(days=missed), due)
    assert first <= basis <= last


@given(
    st.sampled_from([step for rule in RULES for step in rule.steps]),
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
)
def test_the_span_of_one_day_is_short(step, day):
    first, last = step.bases(day, day)
    assert (last - first).days <= 10
