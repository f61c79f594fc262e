"""Text with places to fill in: what differs between copies of a sample."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from operator import itemgetter
from typing import Any

from hetong.ledger.chain import GENESIS

ISO = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?\+00:00"
COLUMN = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}"
DAY = r"(?<![\d-])\d{4}-\d\d-\d\d(?![\dT-]| \d\d:)"
DIGEST = r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])"
MARK = "\ue001"
"""Stands before and after the name of a slot in text that is yet to become a template."""
MARKED = f'"{MARK}[^{MARK}]+{MARK}"|{MARK}[^{MARK}]+{MARK}'
"""With quotation marks around it where JSON would have a string; the slot's text brings its own, or needs none."""
Slots = list[str]


class Template:
    """Text whose places are filled from a copy's slots."""

    def __init__(self, literal: str, places: list[int]) -> None:
        self._literal = literal
        self._pick: Callable[[Slots], Any] = itemgetter(*places) if places else _nothing

    def fill(self, slots: Slots) -> str:
        """The copy's own text."""
        return self._literal % self._pick(slots)


@dataclass
class Places:
    """What in a sample's text differs in its copies, and the number of the slot that each takes.

    `known` says which literals are what; moments, days and digests are found by their form. `fixed` digests are the same
    in every copy.
    """

    known: Mapping[str, str]
    fixed: frozenset[str] = frozenset()
    numbers: dict[str, int] = field(default_factory=dict)
    moments: dict[str, int] = field(default_factory=dict)
    days: dict[str, int] = field(default_factory=dict)
    digests: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.learn({})

    def learn(self, more: Mapping[str, str]) -> None:
        """Literals that are known from now on."""
        self.known = {**self.known, **more}
        literals = sorted(self.known, key=len, reverse=True)
        forms = [*map(re.escape, literals), MARKED, ISO, COLUMN, DAY, DIGEST]
        self._pattern = re.compile("(" + "|".join(forms) + ")")

    def template(self, text: str) -> Template:
        """The text as a template."""
        literal, places = [], []
        for number, part in enumerate(self._pattern.split(text)):
            slot = self._slot(part) if number % 2 else None
            literal.append(part.replace("%", "%%") if slot is None else "%s")
            places += [] if slot is None else [slot]
        return Template("".join(literal), places)

    def number(self, name: str) -> int:
        """The slot of a name."""
        return self.numbers.setdefault(name, len(self.numbers))

    def _slot(self, found: str) -> int | None:
        if MARK in found:
            return self.number(found.strip(f'"{MARK}'))
        if found in self.known:
            return self.number(self.known[found])
        if found in self.fixed or found == GENESIS:
            return None
        if re.fullmatch(DIGEST, found):
            return self._noted(self.digests, found)
        return self._noted(self.days if len(found) == len("2026-01-01") else self.moments, found)

    def _noted(self, kind: dict[str, int], found: str) -> int:
        return kind.setdefault(found, self.number(f"={found}"))


def marked(name: str) -> str:
    """The text that stands for a slot until it is compiled."""
    return f"{MARK}{name}{MARK}"


def read_moment(text: str) -> datetime:
    """A moment in either of its forms."""
    return datetime.fromisoformat(text if text.endswith("+00:00") else f"{text}+00:00")


def read_day(text: str) -> date:
    """A day."""
    return date.fromisoformat(text)


def _nothing(_: Slots) -> tuple[()]:
    return ()
