"""Staying on after expiry: what follows, and on which day."""

from datetime import date

import pytest

from hetong.contracts.consequences import consequences
from tests.contracts.annex_sample import END, facts


def come(today: date, **changes: object) -> list[str]:
    """The articles of what is there by a day."""
    told = consequences(facts("renewal", **changes), today=today)
    return [one.article for one in told if one.come]


def test_nothing_while_the_contract_runs() -> None:
    assert consequences(facts("renewal"), today=END) == []
    assert consequences(facts("renewal", end=None), today=date(2030, 1, 1)) == []


@pytest.mark.parametrize(
    ("today", "count"),
    [
        (date(2027, 1, 1), 1),
        (date(2027, 1, 31), 1),
        (date(2027, 2, 1), 3),
        (date(2027, 12, 31), 3),
        (date(2028, 1, 1), 4),
    ],
)
def test_what_has_come_by_a_day(today: date, count: int) -> None:
    assert len(come(today)) == count


def test_everything_ahead_is_told_with_its_day() -> None:
    told = consequences(facts("renewal"), today=date(2027, 1, 1))
    assert [one.begins for one in told] == [
        date(2027, 1, 1),
        date(2027, 2, 1),
        date(2027, 2, 1),
        date(2028, 1, 1),
    ]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"fixed_terms": 2}, True),
        ({"since": date(2017, 1, 1)}, True),
        ({"since": date(2017, 1, 2)}, False),
        ({"fixed_terms": 1}, False),
    ],
)
def test_who_may_stay_for_good_is_told_first(changes: dict[str, object], told: bool) -> None:
    assert ("第十四条第二款" in come(date(2027, 1, 1), **changes)[0]) is told


@pytest.mark.parametrize(
    ("end", "begins"),
    [
        (date(2026, 11, 30), date(2026, 12, 31)),
        (date(2027, 1, 31), date(2027, 3, 1)),
        (date(2027, 2, 28), date(2027, 3, 29)),
    ],
)
def test_a_month_ends_on_the_corresponding_day(end: date, begins: date) -> None:
    told = consequences(facts("renewal", end=end), today=date(2030, 1, 1))
    assert told[1].begins == begins
