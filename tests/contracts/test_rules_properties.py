"""What holds for every contract."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hetong.contracts.findings import Severity, stops
from hetong.contracts.rules import check
from hetong.kernel.dates import last_day
from tests.contracts.test_rules import CONTEXT, LAWFUL

STARTS = st.dates(date(2026, 1, 1), date(2030, 12, 31))
DAYS = st.integers(0, 400)
NEVER_STOP = {"V18", "V19", "V20", "V23", "V24"}


def contract(start: date, months: int, probation_days: int) -> dict[str, str]:
    """A fixed term with probation until so many days after its start."""
    return {
        **LAWFUL,
        "start_date": start.isoformat(),
        "end_date": last_day(start, months).isoformat(),
        "has_probation": "yes",
        "probation_end": (start + timedelta(days=probation_days)).isoformat(),
    }


@given(STARTS, st.integers(3, 72), DAYS, DAYS)
def test_shortening_a_probation_never_makes_a_lawful_contract_unlawful(
    start: date, months: int, first: int, second: int
) -> None:
    longer, shorter = max(first, second), min(first, second)
    if not stops(check(contract(start, months, longer), CONTEXT)):
        assert not stops(check(contract(start, months, shorter), CONTEXT))


@given(STARTS, st.integers(3, 72), DAYS)
def test_lengthening_the_term_never_forbids_a_probation(start: date, months: int, days: int) -> None:
    if not stops(check(contract(start, months, days), CONTEXT)):
        assert not stops(check(contract(start, months + 1, days), CONTEXT))


@given(st.integers(1, 20_000_00), st.integers(0, 5_000_00))
def test_a_raise_never_makes_a_wage_unlawful(cents: int, more: int) -> None:
    low, high = ({**LAWFUL, "wage_month": f"{value / 100:.2f}"} for value in (cents, cents + more))
    if not stops(check(low, CONTEXT)):
        assert not stops(check(high, CONTEXT))


@given(st.dictionaries(st.sampled_from([field.key for field in CONTEXT.fields]), st.text(max_size=30)))
def test_any_values_are_judged_without_failing(values: dict[str, str]) -> None:
    for finding in check(values, CONTEXT):
        assert finding.message
        assert finding.label
        assert finding.severity is not Severity.STOP or finding.code not in NEVER_STOP
