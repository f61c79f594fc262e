"""Regions and minimum wages."""

from datetime import date
from decimal import Decimal

import pytest

from hetong.contracts.reference import load_reference

REFERENCE = load_reference()
DAY = date(2026, 12, 1)


def test_twelve_leagues_and_their_banners() -> None:
    leagues = REFERENCE.leagues
    assert (len(leagues), sum(len(REFERENCE.banners(league.name)) for league in leagues)) == (12, 103)


def test_every_banner_has_a_minimum_wage() -> None:
    places = [(league.name, b.name) for league in REFERENCE.leagues for b in REFERENCE.banners(league.name)]
    assert [place for place in places if REFERENCE.minimum_wage(*place, on=DAY) is None] == []


@pytest.mark.parametrize(
    ("league", "banner", "monthly"),
    [
        ("呼和浩特市", "赛罕区", "2270"),
        ("呼和浩特市", "武川县", "2200"),
        ("包头市", "达茂旗", "2200"),
        ("呼伦贝尔市", "满洲里市", "2270"),
        ("呼伦贝尔市", "海拉尔区", "2200"),
        ("呼伦贝尔市", "牙克石市", "2140"),
        ("锡林郭勒盟", "二连浩特市", "2270"),
        ("阿拉善盟", "额济纳旗", "2270"),
        ("兴安盟", "突泉县", "2140"),
    ],
)
def test_wages_by_place(league: str, banner: str, monthly: str) -> None:
    wage = REFERENCE.minimum_wage(league, banner, on=DAY)
    assert wage
    assert wage.monthly == Decimal(monthly)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("呼和浩特", "呼和浩特市"),
        ("内蒙古自治区包头市", "包头市"),
        ("锡盟", "锡林郭勒盟"),
        ("呼市", "呼和浩特市"),
    ],
)
def test_leagues_by_what_people_call_them(text: str, name: str) -> None:
    found = REFERENCE.find_league(text)
    assert found
    assert found.name == name


def test_a_banner_name_that_is_unique_names_its_league() -> None:
    found = REFERENCE.league_of("赛罕区")
    assert found
    assert found.name == "呼和浩特市"


def test_no_two_banners_of_a_league_share_a_name() -> None:
    for league in REFERENCE.leagues:
        names = [name for banner in REFERENCE.banners(league.name) for name in set(banner.names())]
        assert len(names) == len(set(names))


def test_an_unknown_place() -> None:
    assert REFERENCE.minimum_wage("呼和浩特市", "昆都仑区", on=DAY) is None


@pytest.mark.parametrize(
    ("gender", "birth", "first", "last"),
    [
        ("male", date(1964, 12, 31), date(2024, 12, 31), date(2024, 12, 31)),
        ("male", date(1965, 1, 1), date(2025, 2, 1), date(2025, 2, 1)),
        ("male", date(1965, 5, 10), date(2025, 7, 10), date(2025, 7, 10)),
        ("male", date(1976, 9, 1), date(2039, 9, 1), date(2039, 9, 1)),
        ("male", date(1990, 1, 1), date(2053, 1, 1), date(2053, 1, 1)),
        ("female", date(1975, 1, 20), date(2025, 2, 20), date(2031, 5, 20)),
        ("female", date(1984, 11, 1), date(2039, 11, 1), date(2042, 11, 1)),
    ],
)
def test_retirement_moves_step_by_step_since_2025(gender, birth, first, last):
    days = load_reference().retirement_days(gender, birth)
    assert (days[0], days[-1]) == (first, last)


def test_the_average_wage_of_the_whole_region_stands_in_for_a_league():
    reference = load_reference()
    assert reference.average_wage("呼和浩特市", on=date(2024, 6, 24)).monthly == Decimal("9300.17")
    assert reference.average_wage("呼和浩特市", on=date(2024, 6, 23)).year == 2022
    assert reference.average_wage("呼和浩特市", on=date(2020, 1, 1)) is None


@pytest.mark.parametrize(
    ("day", "monthly"),
    [
        (date(2020, 1, 1), "1980"),  # before the first known value, the first known one
        (date(2024, 11, 30), "1980"),
        (date(2024, 12, 1), "2270"),
        (date(2030, 1, 1), "2270"),
    ],
)
def test_the_wage_of_the_day(day: date, monthly: str) -> None:
    wage = REFERENCE.minimum_wage("呼和浩特市", "赛罕区", on=day)
    assert wage and wage.monthly == Decimal(monthly)
