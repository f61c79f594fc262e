"""Resident identity numbers (GB 11643-1999)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hetong.kernel.id_card import age_on, birth_date, check_digit, check_resident_id, gender

BODIES = st.builds(
    lambda region, day, serial: f"{region:06d}{day:%Y%m%d}{serial:03d}",
    st.integers(110000, 659999),
    st.dates(date(1930, 1, 1), date(2010, 12, 31)),
    st.integers(0, 999),
)


@given(BODIES)
def test_a_body_with_its_check_digit_is_accepted(body: str) -> None:
    assert check_resident_id(body + check_digit(body)).ok


@given(BODIES, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(body: str, place: int, shift: int) -> None:
    wrong = body[:place] + str((int(body[place]) + shift) % 10) + body[place + 1 :]
    assert not check_resident_id(wrong + check_digit(body)).ok


def test_the_standards_example() -> None:
    assert check_resident_id("11010519491231002X").ok


@pytest.mark.parametrize(
    "text", ["11010519491231002x", "１１０１０５１９４９１２３１００２Ｘ", " 110105 19491231 002X "]
)
def test_what_people_type_is_made_uniform(text: str) -> None:
    assert check_resident_id(text).value == "11010519491231002X"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("110105194912310021", "应为X"),
        ("110105491231002", "15位"),
        ("11010519491331002X", "出生日期“19491331”不存在"),
        ("1101051949123100", "现在是16位"),
        ("", "现在是0位"),
        ("١١٠١٠٥١٩٤٩١٢٣١٠٠٢X", "前17位为数字"),
    ],
)
def test_what_is_wrong_is_said(text: str, part: str) -> None:
    assert part in check_resident_id(text).message


def test_abolished_regions_are_no_error() -> None:
    body = "15210119900101001"
    assert check_resident_id(body + check_digit(body)).ok


def test_birth_and_gender() -> None:
    number = "11010519491231002X"
    assert (birth_date(number), gender(number)) == (date(1949, 12, 31), "female")


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2010, 12, 1), date(2026, 12, 1), 16),
        (date(2010, 12, 2), date(2026, 12, 1), 15),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
    ],
)
def test_age(birth: date, day: date, age: int) -> None:
    assert age_on(birth, day) == age
