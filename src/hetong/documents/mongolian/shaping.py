"""Letters joined as the script demands: a word is one stroke, and each letter's form depends on its neighbours."""

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

import uharfbuzz as hb
from fontTools.pens.recordingPen import RecordingPen

from hetong.documents.mongolian.letters import FONT

Point = tuple[float, float]
_CURVE_STEPS = 6
_LONGEST_LINE = 60.0


@dataclass(frozen=True, slots=True)
class Shaped:
    """Outlines of a line of text in font units: closed polygons, from left to right; `bottom` and `top` bound them."""

    contours: tuple[tuple[Point, ...], ...]
    width: float
    bottom: float
    top: float


@lru_cache(maxsize=32)
def shape(text: str) -> Shaped:
    """The outlines of a line; curves become short lines, long lines short ones, so that they can be bent."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ltr", "Mong", "mn"
    hb.shape(_font(), buffer)
    contours: list[tuple[Point, ...]] = []
    x = 0.0
    for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        pen = RecordingPen()
        _font().draw_glyph_with_pen(glyph.codepoint, pen)
        contours += _polygons(pen.value, x + place.x_offset, float(place.y_offset))
        x += place.x_advance
    heights = [y for contour in contours for _, y in contour]
    return Shaped(tuple(contours), x, min(heights, default=0.0), max(heights, default=0.0))


@cache
def _font() -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(FONT))))


def _polygons(drawn: list[tuple[str, tuple[Point, ...]]], dx: float, dy: float) -> list[tuple[Point, ...]]:
    found: list[list[Point]] = []
    for verb, given in drawn:
        points = [(x + dx, y + dy) for x, y in given]
        if verb == "moveTo":
            found.append(points)
        elif verb == "lineTo":
            found[-1] += _line(found[-1][-1], points[0])
        elif verb == "qCurveTo":
            for control, end in _quadratics(points):
                found[-1] += _quadratic(found[-1][-1], control, end)
        elif verb == "curveTo":
            found[-1] += _cubic(found[-1][-1], *points)
        elif verb == "closePath":
            found[-1] += _line(found[-1][-1], found[-1][0])
    return [tuple(contour) for contour in found]


def _line(start: Point, end: Point) -> list[Point]:
    length = max(abs(end[0] - start[0]), abs(end[1] - start[1]))
    steps = int(length // _LONGEST_LINE) + 1
    return [_between(start, end, step / steps) for step in range(1, steps + 1)]


def _quadratics(points: list[Point]) -> list[tuple[Point, Point]]:
    """TrueType leaves out the points halfway between two controls."""
    controls, end = points[:-1], points[-1]
    ends = [_between(a, b, 0.5) for a, b in pairwise(controls)] + [end]
    return list(zip(controls, ends, strict=True))


def _quadratic(start: Point, control: Point, end: Point) -> list[Point]:
    return [
        _between(_between(start, control, t), _between(control, end, t), t)
        for t in (step / _CURVE_STEPS for step in range(1, _CURVE_STEPS + 1))
    ]


def _cubic(start: Point, first: Point, second: Point, end: Point) -> list[Point]:
    found = []
    for step in range(1, _CURVE_STEPS + 1):
        t = step / _CURVE_STEPS
        a, b, c = _between(start, first, t), _between(first, second, t), _between(second, end, t)
        found.append(_between(_between(a, b, t), _between(b, c, t), t))
    return found


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
