"""Dates as people write them, and terms in months."""

import calendar
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hetong.kernel.dates import add_months, last_day, parse_date, whole_months

DAYS = st.dates(date(1960, 1, 1), date(2090, 12, 31))
MONTHS = st.integers(1, 600)
FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日")


@given(DAYS, st.sampled_from(FORMS))
def test_every_form_reads_back(day: date, form: str) -> None:
    assert parse_date(day.strftime(form)) == day


@given(st.dates(date(1955, 1, 1), date(2064, 1, 1)))
def test_excel_serials(day: date) -> None:
    assert parse_date(float((day - date(1899, 12, 30)).days)) == day


@pytest.mark.parametrize(
    "value",
    [
        "2026/3/1", "2026.3.1", "2026年3月1日", "2026 年 3 月 1 日", "２０２６－０３－０１", " 2026-03-01 ", "2026-03-01 00:00:00",
        20260301.0, date(2026, 3, 1), datetime(2026, 3, 1, 8, 30),
    ],
)  # fmt: skip
def test_other_spellings(value: object) -> None:
    assert parse_date(value) == date(2026, 3, 1)


@pytest.mark.parametrize(
    "value",
    ["2026-02-29", "2026/13/1", "2026-3", "3/1/2026", "明天", "", "20260231", 5, 4.5, 12345678901, True, float("nan"), float("inf")],
)  # fmt: skip
def test_what_is_no_date(value: object) -> None:
    assert parse_date(value) is None


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 3, 1), 12, date(2027, 2, 28)),
        (date(2027, 3, 1), 12, date(2028, 2, 29)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2027, 1, 30), 1, date(2027, 2, 28)),
        (date(2027, 1, 29), 1, date(2027, 2, 28)),
        (date(2027, 1, 28), 1, date(2027, 2, 27)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 28)),
        (date(2025, 1, 1), 36, date(2027, 12, 31)),
    ],
)
def test_the_last_day_of_a_term(start: date, months: int, end: date) -> None:
    assert last_day(start, months) == end


@given(DAYS, MONTHS)
def test_a_term_holds_exactly_its_months(start: date, months: int) -> None:
    assert whole_months(start, last_day(start, months)) == months


@given(DAYS, MONTHS)
def test_a_day_less_is_a_month_less(start: date, months: int) -> None:
    assert whole_months(start, last_day(start, months) - timedelta(days=1)) < months


@given(DAYS, MONTHS)
def test_longer_terms_end_later(start: date, months: int) -> None:
    assert last_day(start, months) < last_day(start, months + 1)


@given(DAYS, st.integers(-600, 600))
def test_adding_months_keeps_the_day_or_takes_the_last(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert moved.day == min(day.day, calendar.monthrange(moved.year, moved.month)[1])
