"""Where the characters of a seal stand: pure arithmetic in millimetres and degrees."""

from dataclasses import dataclass
from math import pi

NAME_OUTER_RADIUS = 17.7
_WIDEST_ARC, _WIDEST_ARC_OVER_LINE = 284.0, 248.0
_WIDEST_SQUEEZE = 0.86
_INK = 0.93
_SMALLEST_SQUEEZE = 0.42
_DOT = "·"
_SUFFIXES = ("", "印", "之印", "之印章")


@dataclass(frozen=True, slots=True)
class Room:
    """Where characters may stand: from an outer radius inwards, between two heights, in mm; and the arc, in degrees."""

    outer: float
    tallest: float
    smallest: float
    widest: float
    narrowest: float = 118.0
    per_character: float = 19.5


INNER_RING = Room(outer=12.9, tallest=3.4, smallest=1.9, widest=248.0, narrowest=130.0, per_character=20.0)
"""Chinese inside a ring of Mongolian."""
LOWER_HALF = Room(outer=17.7, tallest=4.4, smallest=2.2, widest=168.0, narrowest=100.0, per_character=17.0)
"""Chinese below Mongolian."""


@dataclass(frozen=True, slots=True)
class Ring:
    """How a name runs along the ring: middle radius and height in mm, width to height, arc in degrees."""

    radius: float
    height: float
    squeeze: float
    degrees: float


def ring_for(name: str, *, with_lower_line: bool) -> Ring:
    """The ring for a name of any length: first the arc grows, then characters get narrower, then smaller."""
    widest = _WIDEST_ARC_OVER_LINE if with_lower_line else _WIDEST_ARC
    return fitted(name, Room(outer=NAME_OUTER_RADIUS, tallest=4.7, smallest=2.7, widest=widest))


def fitted(name: str, room: Room) -> Ring:
    """How a name fills a room."""
    units = sum(map(_units, name))
    degrees = min(max(units * room.per_character, room.narrowest), room.widest)
    height = room.tallest
    while height > room.smallest and _ink(room, height, degrees, units) < _SMALLEST_SQUEEZE * height:
        height -= 0.1
    squeeze = min(_ink(room, height, degrees, units) / height, _WIDEST_SQUEEZE)
    return Ring(round(room.outer - height / 2, 3), round(height, 3), round(squeeze, 4), degrees)


def _ink(room: Room, height: float, degrees: float, units: float) -> float:
    """Millimetres of ink that one full-width character may take, measured where the ring is tightest."""
    inner_radius = room.outer - height * 0.8
    return inner_radius * degrees * pi / 180 / units * _INK


def arc(name: str, ring: Ring) -> list[float]:
    """The angle of each character's middle, clockwise from the top, symmetric about it."""
    total = sum(map(_units, name))
    angles, passed = [], 0.0
    for character in name:
        middle = passed + _units(character) / 2
        angles.append(round((middle / total - 0.5) * ring.degrees, 3))
        passed += _units(character)
    return angles


def _units(character: str) -> float:
    """Width in Han characters: Latin letters, figures and the dot take about half."""
    return 0.6 if ord(character) < 0x2E80 else 1.0


def grid(name: str) -> list[list[str]]:
    """Columns of a square seal, from right to left; 印, 之印 or 之印章 fills the square.

    The dot of a minority name stays with the character before it and takes no cell of its own.
    """
    cells = _cells(name)
    columns, rows = _shape(len(cells))
    cells += list(_SUFFIXES[min(columns * rows - len(cells), len(_SUFFIXES) - 1)])
    return [cells[start : start + rows] for start in range(0, len(cells), rows)]


def _cells(name: str) -> list[str]:
    cells: list[str] = []
    for character in name.strip(_DOT):
        if character == _DOT:
            cells[-1] += character
        else:
            cells.append(character)
    return cells


def _shape(count: int) -> tuple[int, int]:
    """The smallest grid that holds so many characters, as columns and rows."""
    columns, rows = 2, 2
    while columns * rows < count:
        if rows > columns:
            columns += 1
        else:
            rows += 1
    return columns, rows
