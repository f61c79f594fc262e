"""The next term of a contract, from one wish for many."""

from datetime import date

import pytest

from hetong.contracts.next_term import Length, NextTerm, length_of, next_term


@pytest.mark.parametrize(
    ("begun", "ended", "next_end"),
    [
        (date(2023, 1, 1), date(2025, 12, 31), "2028-12-31"),
        (date(2024, 3, 1), date(2025, 2, 28), "2026-02-28"),
        (date(2023, 3, 1), date(2024, 2, 29), "2025-02-28"),
        (date(2026, 1, 31), date(2026, 2, 28), "2026-03-31"),
        (date(2026, 1, 1), date(2026, 1, 10), "2026-01-20"),
        (date(2025, 1, 1), date(2026, 1, 15), "2027-01-30"),
    ],
)
def test_as_long_as_the_last_one(begun, ended, next_end):
    wished = next_term(NextTerm(Length.SAME), begun=begun, ended=ended)
    assert wished == {"term_type": "fixed", "end_date": next_end}


def test_up_to_one_day_or_without_an_end():
    term = {"begun": date(2023, 1, 1), "ended": date(2025, 12, 31)}
    until = NextTerm(Length.UNTIL, date(2027, 6, 30))
    assert next_term(until, **term) == {"term_type": "fixed", "end_date": "2027-06-30"}
    assert next_term(NextTerm(Length.OPEN), **term) == {"term_type": "open"}


def test_a_term_without_a_last_day_has_no_length():
    assert length_of({"start_date": "2023-01-01", "end_date": ""}) is None
