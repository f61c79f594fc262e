"""Where the characters of a seal stand: pure arithmetic in millimetres and degrees."""

from dataclasses import dataclass
from math import pi

NAME_OUTER_RADIUS = 17.7
_WIDEST_ARC, _WIDEST_ARC_OVER_LINE = 284.0, 248.0
_NARROWEST_ARC = 118.0
_DEGREES_PER_CHARACTER = 19.5
_TALLEST, _SMALLEST = 4.7, 2.7
_WIDEST_SQUEEZE = 0.86
_INK = 0.93
_SMALLEST_SQUEEZE = 0.42
_DOT = "·"
_SUFFIXES = ("", "印", "之印", "之印章")


@dataclass(frozen=True, slots=True)
class Ring:
    """How a name runs along the ring: middle radius and height in mm, width to height, arc in degrees."""

    radius: float
    height: float
    squeeze: float
    degrees: float


def ring_for(name: str, *, with_lower_line: bool) -> Ring:
    """The ring for a name of any length: first the arc grows, then characters get narrower, then smaller."""
    units = sum(map(_units, name))
    widest = _WIDEST_ARC_OVER_LINE if with_lower_line else _WIDEST_ARC
    degrees = min(max(units * _DEGREES_PER_CHARACTER, _NARROWEST_ARC), widest)
    height = _TALLEST
    while height > _SMALLEST and _room(height, degrees, units) < _SMALLEST_SQUEEZE * height:
        height -= 0.1
    squeeze = min(_room(height, degrees, units) / height, _WIDEST_SQUEEZE)
    return Ring(round(NAME_OUTER_RADIUS - height / 2, 3), round(height, 3), round(squeeze, 4), degrees)


def _room(height: float, degrees: float, units: float) -> float:
    """Millimetres of ink that one full-width character may take, measured where the ring is tightest."""
    inner_radius = NAME_OUTER_RADIUS - height * 0.8
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
