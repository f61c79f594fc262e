"""Unified social credit codes (GB 32100-2015)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hetong.kernel.credit_code import ALPHABET, check_credit_code, credit_check_character

BODIES = st.text(ALPHABET, min_size=17, max_size=17)


@pytest.mark.parametrize(
    "code", ["91350100M000100Y43", "91440300708461136T", "９１３５０１００Ｍ０００１００Ｙ４３"]
)
def test_known_codes(code: str) -> None:
    assert check_credit_code(code).ok


@given(BODIES)
def test_a_body_with_its_check_character_is_accepted(body: str) -> None:
    assert check_credit_code(body + credit_check_character(body)).ok


@given(BODIES, st.sampled_from(ALPHABET))
def test_any_other_check_character_is_refused(body: str, other: str) -> None:
    assert check_credit_code(body + other).ok == (other == credit_check_character(body))


@pytest.mark.parametrize(
    ("code", "part"),
    [
        ("91350100M000100Y44", "校验位不符"),
        ("91350100M000100Y4", "现在是17位"),
        ("9135O100M000100Y43", "不含“O”"),
    ],
)
def test_what_is_wrong_is_said(code: str, part: str) -> None:
    assert part in check_credit_code(code).message
