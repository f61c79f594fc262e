"""Keys that sort by time, numbers that cannot be guessed."""

import re

from hetong.kernel.ids import contract_number, uuid7, verification_code


def test_later_keys_sort_later() -> None:
    keys = [uuid7() for _ in range(3)]
    assert [key.version for key in keys] == [7, 7, 7]
    assert sorted(key.int >> 80 for key in keys) == [key.int >> 80 for key in keys]


def test_contract_numbers_say_region_and_year() -> None:
    assert re.fullmatch(r"HT-150102-2026-[0-9A-HJ-NP-RTUWXY]{9}", contract_number("150102", 2026))


def test_numbers_do_not_repeat() -> None:
    assert len({contract_number("150102", 2026) for _ in range(1000)}) == 1000


def test_verification_codes_have_eight_characters() -> None:
    assert len(verification_code()) == 8
