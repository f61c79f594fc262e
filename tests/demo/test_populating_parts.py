"""What a population is made of, without a database."""

import random
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from uuid import RFC_4122, UUID

from hetong.demo.populating.chunks import parts_of
from hetong.demo.populating.coding import NOTHING, coded_integer, dashed, rows_of, sized
from hetong.demo.populating.families import rule_of
from hetong.demo.populating.people import Crowd, invented_uscc, key_from, millis, related_keys
from hetong.demo.populating.sizes import sizes
from hetong.demo.populating.slots import Places
from hetong.kernel.credit_code import check_credit_code
from hetong.kernel.id_card import check_resident_id
from hetong.kernel.ids import OWN_BYTES

CROWD = Crowd(1, None)


def test_few_employers_have_very_many_contracts() -> None:
    found = sizes(1_000_000, 10_000)
    assert sum(found) == 1_000_000
    assert found[0] >= 50_000
    assert found == sorted(found, reverse=True)
    assert found[-1] >= 1


def test_everybody_is_in_some_part_once() -> None:
    parts = [part for chunk in parts_of([2500, 700, 3, 1], most=1000) for part in chunk]
    numbers = [part.first + at for part in parts for at in range(part.count)]
    assert numbers == list(range(3204))
    assert sorted({part.employer for part in parts}) == [0, 1, 2, 3]


def test_people_have_valid_numbers_that_nobody_shares() -> None:
    people = [CROWD.person(number, gender) for number in range(3000) for gender in ("male", "female")]
    assert len({one.id_number for one in people}) == len(people)
    assert all(check_resident_id(one.id_number).ok for one in people[:200])
    assert all(int(one.id_number[16]) % 2 == (one.gender == "male") for one in people)


def test_employers_have_valid_codes() -> None:
    codes = {invented_uscc(number) for number in range(200)}
    assert len(codes) == 200
    assert all(check_credit_code(code).ok for code in codes)


def test_days_move_by_whole_months_where_they_do_in_the_sample() -> None:
    start, moved, shift = date(2026, 1, 1), date(2024, 2, 1), timedelta(days=-699)
    assert rule_of(date(2028, 12, 31), start)(moved, shift) == date(2027, 1, 31)
    assert rule_of(date(2026, 1, 17), start)(moved, shift) == date(2026, 1, 17) + shift


def test_a_template_fills_what_is_known_and_keeps_the_rest() -> None:
    places = Places({"样甲": "name", "样甲乙": "longer", "HT-1": "number"})
    pieces, width = places.pieces(
        '{"a":"样甲乙","b":"样甲 100%","c":"HT-1-2","at":"2026-01-01T00:00:00+00:00"}'
    )
    pick, slots = places.compiled(pieces), places.blank()
    places.fill(slots, {"name": "王伟".encode(), "longer": "李娜娜".encode(), "number": b"HT-7"})
    places.move(slots, timedelta(days=1))
    filled = b"".join(pick(slots)).decode()
    assert filled == '{"a":"李娜娜","b":"王伟 100%","c":"HT-7-2","at":"2026-01-02T00:00:00+00:00"}'
    assert width is None


def test_text_of_the_same_length_in_every_copy_is_known_to_be() -> None:
    _, width = Places({"HT-1": "number"}).pieces("合同HT-1，2026-01-01")
    assert width == len("合同HT-1，2026-01-01".encode())


def test_rows_are_read_as_they_were_written() -> None:
    row = coded_integer(2, 2) + NOTHING + sized("王伟".encode())
    assert list(rows_of(row + row)) == [[None, "王伟".encode()]] * 2


def test_keys_have_their_usual_form() -> None:
    key = UUID("018bf5b8-ff69-7080-b5a9-4aabf37c860a")
    assert dashed(key.bytes) == str(key).encode()
    made = UUID(bytes=key_from(millis(datetime(2026, 1, 1, tzinfo=UTC)), random.Random(1)))
    assert (made.version, made.variant) == (7, RFC_4122)


def test_keys_of_one_import_differ_in_their_last_bytes() -> None:
    made = list(islice(related_keys(millis(datetime(2026, 1, 1, tzinfo=UTC)), random.Random(1)), 100))
    assert len(set(made)) == 100
    assert len({key[:-OWN_BYTES] for key in made}) == 1
    assert UUID(bytes=made[0]).version == 7
