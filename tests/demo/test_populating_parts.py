"""What a population is made of, without a database."""

from datetime import date, timedelta

from hetong.demo.populating.chunks import parts_of
from hetong.demo.populating.columns import NOTHING
from hetong.demo.populating.families import rule_of
from hetong.demo.populating.people import Crowd, invented_uscc
from hetong.demo.populating.sizes import sizes
from hetong.demo.populating.slots import Places
from hetong.demo.populating.writing import _value
from hetong.kernel.credit_code import check_credit_code
from hetong.kernel.id_card import check_resident_id

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
    places = Places({"样甲": "name", "样甲乙": "longer"})
    template = places.template('{"a":"样甲乙","b":"样甲 100%","at":"2026-01-01T00:00:00+00:00"}')
    slots = [""] * len(places.numbers)
    for text, number in places.numbers.items():
        slots[number] = {"name": "王伟", "longer": "李娜"}.get(text, "MOMENT")
    assert template.fill(slots) == '{"a":"李娜","b":"王伟 100%","at":"MOMENT"}'


def test_what_was_escaped_for_copy_is_read_again() -> None:
    assert _value(NOTHING) is None
    assert _value(r"\\x00ff") == b"\x00\xff"
    assert _value(r"a\\nb\tc") == "a\\nb\tc"
