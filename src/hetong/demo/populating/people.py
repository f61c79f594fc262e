"""Invented workers and employers by number: no two share an identity number, a phone or a credit code."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from itertools import count
from struct import unpack

from hetong.demo.names import GIVEN, MONGOLIAN, RARE, SURNAMES, Invented
from hetong.kernel.credit_code import ALPHABET, credit_check_character
from hetong.kernel.id_card import check_digit
from hetong.kernel.ids import OWN_BYTES

REGIONS = ("150102", "150203", "150402", "150502", "150602", "150702", "150802", "152502")
BIRTHS_FROM, BIRTH_DAYS = date(1970, 1, 1), 12_000
SEQUENCES = 500
PHONES_FROM = 13_000_000_000
VERSION_7 = 0x7 << 76 | 0b10 << 62
DRAWN = (1 << 80) - 1 & ~(0xF << 76) & ~(0b11 << 62)
"""The bits of a time-ordered key that say what it is, and those that are drawn."""
WORKERS_FROM = 100_000
"""Numbers below are those of employers' representatives."""


@dataclass(frozen=True)
class Crowd:
    """Everybody of one population."""

    seed: int
    since: datetime

    def person(self, number: int, gender: str = "male") -> Invented:
        """The person of a number."""
        rest, sequence = divmod(number, SEQUENCES)
        body = f"{_place_and_day(rest)}{2 * sequence + (gender == 'male'):03d}"
        return Invented(
            name_of(self.seed, number), body + check_digit(body), str(PHONES_FROM + number), gender
        )


@lru_cache(maxsize=64)  # shared by as many people in turn as there are sequences
def _place_and_day(number: int) -> str:
    region, days = divmod(number, BIRTH_DAYS)
    return f"{REGIONS[region]}{BIRTHS_FROM + timedelta(days=days * 7919 % BIRTH_DAYS):%Y%m%d}"


def name_of(seed: int, number: int) -> str:
    """Han names, one in seven Mongolian, one in fifty rare."""
    dice, first, second, third = unpack("4Q", sha256(b"%d/%d" % (seed, number)).digest())
    if dice % 100 < 2:
        return RARE[first % len(RARE)]
    if dice % 100 < 15:
        return MONGOLIAN[first % len(MONGOLIAN)]
    given = GIVEN[second % len(GIVEN)]
    return SURNAMES[first % len(SURNAMES)] + given + (GIVEN[third % len(GIVEN)] if dice % 5 else "")


def invented_uscc(index: int) -> str:
    """A credit code with the right check character that nobody has."""
    digits, rest = "", index
    for _ in range(7):
        rest, digit = divmod(rest, len(ALPHABET))
        digits = ALPHABET[digit] + digits
    body = f"91150102MA{digits}"
    return body + credit_check_character(body)


def key_at(moment: datetime, *what: object) -> bytes:
    """A time-ordered key (RFC 9562 §5.7) of a moment, always the same for the same thing."""
    chance = random.Random("/".join(map(str, what)))  # noqa: S311 - keys of invented rows
    return key_from(millis(moment), chance)


def key_from(since: int, chance: random.Random) -> bytes:
    """A time-ordered key of a moment in milliseconds."""
    return (since << 80 | VERSION_7 | chance.getrandbits(80) & DRAWN).to_bytes(16, "big")


def related_keys(since: int, chance: random.Random) -> Iterator[bytes]:
    """Keys that differ in their last bytes alone, as those of contracts that one import makes (`kernel.ids.related`)."""
    first = key_from(since, chance)
    shared, own = first[:-OWN_BYTES], int.from_bytes(first[-OWN_BYTES:], "big")
    many = 1 << 8 * OWN_BYTES
    return (shared + ((own + number) % many).to_bytes(OWN_BYTES, "big") for number in count())


def millis(moment: datetime) -> int:
    """Milliseconds since 1970."""
    return int(moment.timestamp() * 1000)
