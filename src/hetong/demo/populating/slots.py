"""Bytes with places to fill in: what differs between copies of a sample.

A template is a list of numbers of slots. What is the same in every copy stands in slots of its own, which every copy gets
filled, so that filling a template is one look-up of many slots and one join.
"""

import re
from binascii import hexlify
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from hetong.demo.populating.coding import coded_day, coded_moment, dashed
from hetong.ledger.chain import GENESIS

ISO = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?\+00:00"
DAY = r"(?<![\d-])\d{4}-\d\d-\d\d(?![\dT-]| \d\d:)"
DIGEST = r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])"
MARK = "\ue001"
"""Stands before and after the name of a slot in text that is yet to become a template."""
MARKED = f'"{MARK}[^{MARK}]+{MARK}"|{MARK}[^{MARK}]+{MARK}'
"""With quotation marks around it where JSON would have a string; the slot's text brings its own, or needs none."""
VARYING = frozenset({"name", "address", "employer.name", "rep.name"})
"""Slots whose length differs between copies, as does that of every marked one."""
Slots = list[bytes]
Piece = bytes | int
KeySlots = tuple[int | None, int | None, int | None]
Pick = Callable[[Slots], Iterable[bytes]]
"""Takes from a copy's slots what is to be joined."""


@dataclass
class Places:
    """What in a sample's text differs in its copies, and the number of the slot that each takes.

    `known` says which literals are what; moments, days and digests are found by their form, in columns (`instants`, `dates`)
    by their type. `fixed` digests are the same in every copy, and so is each of `literals`.
    """

    known: Mapping[str, str]
    fixed: frozenset[str] = frozenset()
    numbers: dict[str, int] = field(default_factory=dict)
    moments: dict[datetime, int] = field(default_factory=dict)
    instants: dict[datetime, int] = field(default_factory=dict)
    days: dict[date, int] = field(default_factory=dict)
    dates: dict[date, int] = field(default_factory=dict)
    digests: dict[str, int] = field(default_factory=dict)
    literals: dict[bytes, int] = field(default_factory=dict)
    _count: int = 0

    def __post_init__(self) -> None:
        self.learn({})

    def learn(self, more: Mapping[str, str]) -> None:
        """Literals that are known from now on."""
        self.known = {**self.known, **more}
        literals = sorted(self.known, key=len, reverse=True)
        forms = [*map(re.escape, literals), MARKED, ISO, DAY, DIGEST]
        self._pattern = re.compile("(" + "|".join(forms) + ")")

    def pieces(self, text: str) -> tuple[list[Piece], int | None]:
        """Literals and numbers of slots, and how many bytes they are together if that is the same in every copy."""
        pieces: list[Piece] = []
        widths: list[int | None] = []
        for number, part in enumerate(self._pattern.split(text)):
            slot = self._slot(part) if number % 2 else None
            pieces.append(part.encode() if slot is None else slot)
            varies = slot is not None and (MARK in part or self.known.get(part) in VARYING)
            widths.append(None if varies else len(part.encode()))
        return pieces, None if None in widths else sum(width or 0 for width in widths)

    def compiled(self, pieces: Iterable[Piece]) -> Pick:
        """What takes the pieces out of a copy's slots."""
        merged: list[Piece] = []
        for is_literal, group in groupby(pieces, key=lambda one: isinstance(one, bytes)):
            together = list(group)
            merged += [b"".join(together)] if is_literal else together  # type: ignore[arg-type]
        numbers = [self._literal(one) if isinstance(one, bytes) else one for one in merged]
        return itemgetter(*numbers, *[self._literal(b"")] * 2)  # never of one alone, which is no tuple

    def number(self, name: str) -> int:
        """The slot of a name."""
        return self._noted(self.numbers, name)

    def move(self, slots: Slots, shift: timedelta) -> None:
        """Fill in the moments, later by `shift` than the sample's."""
        for moment, number in self.moments.items():
            slots[number] = (moment + shift).isoformat().encode()
        for moment, number in self.instants.items():
            slots[number] = coded_moment(moment + shift)

    def keep(self, slots: Slots) -> None:
        """Leave days and digests as the sample has them."""
        for day, number in self.days.items():
            slots[number] = day.isoformat().encode()
        for day, number in self.dates.items():
            slots[number] = coded_day(day)
        for digest, number in self.digests.items():
            slots[number] = digest.encode()

    def fill(self, slots: Slots, given: Mapping[str, bytes]) -> None:
        """Put in what is given by name, where it is wanted."""
        for name, content in given.items():
            if (number := self.numbers.get(name)) is not None:
                slots[number] = content

    def key(self, name: str) -> KeySlots:
        """The slots of a key that are wanted: as text of a sentence, of a path, and as what a column holds."""
        return tuple(self.numbers.get(f"{name}.{form}") for form in ("dash", "hex", "raw"))  # type: ignore[return-value]

    def instant(self, moment: datetime) -> int:
        """The slot of a moment in a column."""
        return self._noted(self.instants, moment)

    def date(self, day: date) -> int:
        """The slot of a day in a column."""
        return self._noted(self.dates, day)

    def blank(self) -> Slots:
        """Slots to be filled."""
        slots = [b""] * self._count
        for literal, number in self.literals.items():
            slots[number] = literal
        return slots

    def _slot(self, found: str) -> int | None:
        if MARK in found:
            return self.number(found.strip(f'"{MARK}'))
        if found in self.known:
            return self.number(self.known[found])
        if found in self.fixed or found == GENESIS:
            return None
        if re.fullmatch(DIGEST, found):
            return self._noted(self.digests, found)
        if "T" in found:
            return self._noted(self.moments, datetime.fromisoformat(found))
        return self._noted(self.days, date.fromisoformat(found))

    def _literal(self, literal: bytes) -> int:
        return self._noted(self.literals, literal)

    def _noted(self, kind: dict[Any, int], found: Any) -> int:
        if found not in kind:
            kind[found], self._count = self._count, self._count + 1
        return kind[found]


def put_key(slots: Slots, places: KeySlots, key: bytes) -> None:
    """Fill in a key in each form that is wanted."""
    dash, plain, raw = places
    if dash is not None:
        slots[dash] = dashed(key)
    if plain is not None:
        slots[plain] = hexlify(key)
    if raw is not None:
        slots[raw] = key


def marked(name: str) -> str:
    """The text that stands for a slot until it is compiled."""
    return f"{MARK}{name}{MARK}"
