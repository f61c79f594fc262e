"""Keys that sort by time, numbers that cannot be guessed."""

import re

from hetong.kernel.ids import OWN_BYTES, contract_number, related, uuid7, verification_code


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


def test_related_keys_share_all_but_their_last_bytes_and_keep_their_order():
    before, keys, after = uuid7(), related(500), uuid7()
    assert len(set(keys)) == 500 and keys == sorted(keys)
    assert len({key.bytes[:-OWN_BYTES] for key in keys}) == 1
    assert {(key.version, key.variant) for key in keys} == {(7, before.variant)}
    assert before.bytes[:6] <= keys[0].bytes[:6] <= after.bytes[:6]
