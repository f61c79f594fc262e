"""Invented workers and employers by number: no two share an identity number, a phone or a credit code."""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from hetong.demo.names import GIVEN, MONGOLIAN, RARE, SURNAMES, Invented
from hetong.kernel.credit_code import ALPHABET, credit_check_character
from hetong.kernel.id_card import check_digit

REGIONS = ("150102", "150203", "150402", "150502", "150602", "150702", "150802", "152502")
BIRTHS_FROM, BIRTH_DAYS = date(1970, 1, 1), 12_000
SEQUENCES = 500
PHONES_FROM = 13_000_000_000
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
        region, days = divmod(rest, BIRTH_DAYS)
        born = BIRTHS_FROM + timedelta(days=days * 7919 % BIRTH_DAYS)
        body = f"{REGIONS[region]}{born:%Y%m%d}{2 * sequence + (gender == 'male'):03d}"
        return Invented(
            name_of(self.seed, number), body + check_digit(body), str(PHONES_FROM + number), gender
        )


def name_of(seed: int, number: int) -> str:
    """Han names, one in seven Mongolian, one in fifty rare."""
    chance = random.Random(seed * 1_000_003 + number)  # noqa: S311 - invented people, not secrets
    dice = chance.random()
    if dice < 0.02:
        return chance.choice(RARE)
    if dice < 0.15:
        return chance.choice(MONGOLIAN)
    return chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=1 + (chance.random() < 0.8)))


def invented_uscc(index: int) -> str:
    """A credit code with the right check character that nobody has."""
    digits, rest = "", index
    for _ in range(7):
        rest, digit = divmod(rest, len(ALPHABET))
        digits = ALPHABET[digit] + digits
    body = f"91150102MA{digits}"
    return body + credit_check_character(body)


def key_at(moment: datetime, *what: object) -> UUID:
    """A time-ordered key (RFC 9562 §5.7) of a moment, always the same for the same thing."""
    chance = random.Random("/".join(map(str, what)))  # noqa: S311 - keys of invented rows
    return key_from(moment, chance.getrandbits(74))


def key_from(moment: datetime, bits: int) -> UUID:
    """A time-ordered key of a moment from 74 bits."""
    millis = int(moment.timestamp() * 1000)
    return UUID(int=millis << 80 | 0x7 << 76 | (bits >> 62) << 64 | 0b10 << 62 | bits & (1 << 62) - 1)
