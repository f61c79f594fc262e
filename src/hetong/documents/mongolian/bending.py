"""A line of Mongolian along the upper part of a seal's ring, as one SVG path."""

from dataclasses import dataclass
from math import cos, pi, radians, sin

from hetong.documents.mongolian.shaping import Point, Shaped, shape
from hetong.kernel.errors import Invalid

SMALLEST_SQUEEZE = 0.55
_BOLDER = 0.14
"""Millimetres added to the strokes, so that they match the bold Chinese."""


class NameTooLong(Invalid):
    """A name that cannot be read any more when it is squeezed into the ring."""

    code = "seal_name_too_long"
    message = "蒙古文名称太长，在印章上放不下。"


@dataclass(frozen=True, slots=True)
class Band:
    """Where a name may stand: from its outer radius inwards, in mm; as many degrees about the top at most."""

    outer: float
    tallest: float
    smallest: float
    degrees: float


def bent(text: str, band: Band, *, side: float) -> str:
    """An SVG picture of `side` mm; raises `NameTooLong` when even the smallest letters do not fit."""
    line = shape(text)
    height, degrees = _fitted(line, band)
    place = _Placing(line, band.outer - height, height, degrees, side / 2)
    path = "".join(place.contour(contour) for contour in line.contours)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side}mm" height="{side}mm">'
        f'<path fill="#e60012" stroke="#e60012" stroke-width="{_BOLDER}" d="{path}"/></svg>'
    )


def _fitted(line: Shaped, band: Band) -> tuple[float, float]:
    """Height in mm and degrees: as tall as may be, then narrower, then smaller."""
    height = band.tallest
    while height >= band.smallest - 1e-9:
        room = (band.outer - height / 2) * band.degrees * pi / 180
        natural = line.width * height / (line.top - line.bottom)
        if natural * SMALLEST_SQUEEZE <= room:
            share = min(natural / room, 1.0)
            return height, band.degrees * share
        height -= 0.1
    raise NameTooLong("蒙古文名称太长，在印章上放不下；请核对是否多写了内容，或者改用只有汉字的版式。")


@dataclass(frozen=True, slots=True)
class _Placing:
    line: Shaped
    inner: float
    height: float
    degrees: float
    middle: float

    def contour(self, points: tuple[Point, ...]) -> str:
        return "M" + "L".join(f"{x:.3f} {y:.3f}" for x, y in map(self._at, points)) + "Z"

    def _at(self, point: Point) -> Point:
        angle = radians((point[0] / self.line.width - 0.5) * self.degrees)
        share = (point[1] - self.line.bottom) / (self.line.top - self.line.bottom)
        radius = self.inner + share * self.height
        return self.middle + radius * sin(angle), self.middle - radius * cos(angle)
