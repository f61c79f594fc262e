"""Draws seal pictures: the round seal of an employer, the square name seal of its representative.

Sizes follow 国发〔1999〕25号 and trade practice: 40 mm disc, 1.2 mm ring, 14 mm star, name along the ring in
宋体. No police registration code is drawn, because none was issued. A bilingual seal has the Mongolian name in the
outer ring with the Chinese inside, or above the Chinese (内政办发〔1996〕32号).
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from hetong.documents.fonts import require_glyphs
from hetong.documents.mongolian.bending import Band, bent
from hetong.documents.seal_layout import INNER_RING, LOWER_HALF, Ring, arc, fitted, grid, ring_for
from hetong.documents.typesetting import press

REPRESENTATIVE = "representative"
_ROUND_MM, _SQUARE_MM = 42.0, 20.0


class SealLayout(StrEnum):
    """How a round seal is laid out."""

    CHINESE = "chinese"
    RING = "ring"
    """Mongolian in the outer ring, Chinese in the inner."""
    HALVES = "halves"
    """Mongolian along the upper half, Chinese along the lower."""


_MONGOLIAN = {
    SealLayout.RING: Band(outer=17.7, tallest=3.9, smallest=2.6, degrees=300.0),
    SealLayout.HALVES: Band(outer=17.7, tallest=4.6, smallest=3.0, degrees=166.0),
}
_CHINESE = {SealLayout.RING: INNER_RING, SealLayout.HALVES: LOWER_HALF}
_INSIDE = {
    SealLayout.CHINESE: {"star": 7.0, "lower_at": 11.2, "lower_width": 18.5, "mark_at": 15.9},
    SealLayout.RING: {"star": 5.4, "lower_at": 10.6, "lower_width": 14.5, "mark_at": 15.9},
    SealLayout.HALVES: {"star": 5.8, "lower_at": 8.0, "lower_width": 15.5, "mark_at": 11.4},
}
"""Millimetres: the star's radius, how far below the middle line and mark stand, and the line's greatest width."""


@dataclass(frozen=True, slots=True)
class SealArt:
    """What a seal shows; `kind` is `legal_name`, `contract` or `representative`.

    `lower_text` is the straight line of a special seal, such as 合同专用章. `test_mark` adds a small 测试. A round seal
    whose `layout` is bilingual shows `mongolian` besides.
    """

    kind: str
    name: str
    lower_text: str = ""
    test_mark: bool = True
    layout: SealLayout = SealLayout.CHINESE
    mongolian: str = ""


@dataclass(frozen=True, slots=True)
class SealPicture:
    """The drawn seal on transparent ground with a margin of 1 mm; the PNG has 600 dpi."""

    png: bytes
    svg: bytes
    width_mm: float
    height_mm: float


@lru_cache(maxsize=32)
def draw_seal(art: SealArt) -> SealPicture:
    """The picture of a seal; raises `MissingGlyph` when the name holds a character no font has, `NameTooLong`."""
    require_glyphs(art.name + art.lower_text)
    square = art.kind == REPRESENTATIVE
    data, size = (_square(art), _SQUARE_MM) if square else (_round(art), _ROUND_MM)
    seals = press("seal")
    data |= {"side": size, "test_mark": art.test_mark}
    return SealPicture(seals.picture(data, "png"), seals.picture(data, "svg"), size, size)


def _round(art: SealArt) -> dict[str, Any]:
    inside = {"shape": "round", "lower": art.lower_text, **_INSIDE[art.layout]}
    if art.layout is SealLayout.CHINESE:
        ring = ring_for(art.name, with_lower_line=bool(art.lower_text))
        return {**inside, "name": _placed(art.name, ring), "mongolian": ""}
    ring = fitted(art.name, _CHINESE[art.layout])
    below = art.layout is SealLayout.HALVES
    mongolian = bent(art.mongolian, _MONGOLIAN[art.layout], side=_ROUND_MM)
    return {**inside, "name": _placed(art.name, ring, below=below), "mongolian": mongolian}


def _placed(name: str, ring: Ring, *, below: bool = False) -> list[dict[str, Any]]:
    """Each character with its place; those `below` stand on the ring's foot and read from left to right too."""
    shape = {"radius": ring.radius, "height": ring.height, "squeeze": ring.squeeze}
    return [
        {"text": c, "angle": 180 - angle if below else angle, "turn": -angle if below else angle, **shape}
        for c, angle in zip(name, arc(name, ring), strict=True)
    ]


def _square(art: SealArt) -> dict[str, Any]:
    return {"shape": "square", "columns": grid(art.name)}
