"""经济补偿: months at the boundaries, cap and floor, and what must hold for every length of service."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hetong.contracts.severance import months_owed, service_in_words, severance

D = Decimal
DAYS = st.dates(date(2008, 1, 1), date(2030, 12, 31))
SPANS = st.integers(0, 40 * 366)


@pytest.mark.parametrize(
    "since, last, months",
    [
        ("2024-01-01", "2024-01-01", "0.5"),
        ("2024-01-01", "2024-06-29", "0.5"),
        ("2024-01-01", "2024-06-30", "1"),
        ("2024-01-01", "2024-12-31", "1"),
        ("2024-01-01", "2025-01-01", "1.5"),
        ("2024-01-01", "2025-06-29", "1.5"),
        ("2024-01-01", "2025-06-30", "2"),
        ("2024-02-29", "2025-02-28", "1"),
        ("2024-08-31", "2025-02-28", "1"),
        ("2024-01-02", "2024-01-01", "0"),
    ],
)
def test_a_year_a_month_and_half_of_one_for_less_than_six(since: str, last: str, months: str) -> None:
    assert months_owed(date.fromisoformat(since), date.fromisoformat(last)) == D(months)


def owed(average: str, since: str = "2020-01-01", last: str = "2024-12-31"):
    return severance(
        date.fromisoformat(since),
        date.fromisoformat(last),
        D(average),
        local_average=D("9300.17"),
        minimum=D("2270"),
    )


def test_own_wage() -> None:
    assert (owed("5200").amount, owed("5200").why_base) == (D("26000.00"), "own")


def test_three_times_the_local_average_is_still_ones_own_wage() -> None:
    assert owed("27900.51").why_base == "own"
    assert (owed("27900.52").base, owed("27900.52").why_base) == (D("27900.51"), "capped")


def test_twelve_years_at_most_but_only_for_high_wages() -> None:
    long = {"since": "2009-01-01", "last": "2024-12-31"}
    assert (owed("30000", **long).months, owed("20000", **long).months) == (D(12), D(16))


def test_not_less_than_the_minimum_wage() -> None:
    assert (owed("1800").base, owed("1800").why_base) == (D(2270), "minimum")


def test_years_before_the_law_are_pointed_out() -> None:
    assert "2008年" in owed("5000", since="2007-12-31").in_words()[-1]
    assert len(owed("5000", since="2008-01-01").in_words()) == 3


def test_it_says_how_it_was_reckoned() -> None:
    assert owed("5200").in_words() == [
        "连续工作2020年1月1日至2024年12月31日，按工作年限支付5个月工资。",
        "月工资为解除或者终止前十二个月的平均工资：5,200.00元。",
        "经济补偿：5 × 5,200.00 = 26,000.00元。",
    ]


@given(DAYS, SPANS, st.integers(0, 1000))
def test_longer_service_is_never_owed_less(since: date, days: int, more: int) -> None:
    shorter, longer = (months_owed(since, since + timedelta(days=n)) for n in (days, days + more))
    assert shorter <= longer


@given(DAYS, SPANS)
def test_months_lie_within_half_a_year_of_the_years(since: date, days: int) -> None:
    months = months_owed(since, since + timedelta(days=days))
    assert months % D("0.5") == 0
    assert abs(months - D(days + 1) / D("365.25")) <= D("0.52")


@given(st.integers(2270_00, 90_000_00), st.integers(0, 10_000_00))
def test_a_higher_wage_is_never_owed_less_within_twelve_years(cents: int, more: int) -> None:
    low, high = (owed(f"{value / 100:.2f}").amount for value in (cents, cents + more))
    assert low <= high


@pytest.mark.parametrize(
    "since, last, words",
    [
        ("2019-05-06", "2026-12-31", "7年7个月"),
        ("2024-01-01", "2024-12-31", "1年"),
        ("2026-11-01", "2026-12-31", "2个月"),
        ("2026-12-15", "2026-12-31", "17天"),
    ],
)
def test_service_in_words(since: str, last: str, words: str) -> None:
    assert service_in_words(date.fromisoformat(since), date.fromisoformat(last)) == words
