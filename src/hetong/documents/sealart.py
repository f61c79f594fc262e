"""Draws seal pictures: the round seal of an employer, the square name seal of its representative.

Sizes follow 国发〔1999〕25号 and trade practice: 40 mm disc, 1.2 mm ring, 14 mm star, name along the ring in
宋体. No police registration code is drawn, because none was issued.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from hetong.documents.fonts import require_glyphs
from hetong.documents.seal_layout import Ring, arc, grid, ring_for
from hetong.documents.typesetting import press

REPRESENTATIVE = "representative"
_ROUND_MM, _SQUARE_MM = 42.0, 20.0


@dataclass(frozen=True, slots=True)
class SealArt:
    """What a seal shows; `kind` is `legal_name`, `contract` or `representative`.

    `lower_text` is the straight line of a special seal, such as 合同专用章. `test_mark` adds a small 测试.
    """

    kind: str
    name: str
    lower_text: str = ""
    test_mark: bool = True


@dataclass(frozen=True, slots=True)
class SealPicture:
    """The drawn seal on transparent ground with a margin of 1 mm; the PNG has 600 dpi."""

    png: bytes
    svg: bytes
    width_mm: float
    height_mm: float


@lru_cache(maxsize=32)
def draw_seal(art: SealArt) -> SealPicture:
    """The picture of a seal; raises `MissingGlyph` when the name holds a character no font has."""
    require_glyphs(art.name + art.lower_text)
    square = art.kind == REPRESENTATIVE
    data, size = (_square(art), _SQUARE_MM) if square else (_round(art), _ROUND_MM)
    seals = press("seal")
    data |= {"side": size, "test_mark": art.test_mark}
    return SealPicture(seals.picture(data, "png"), seals.picture(data, "svg"), size, size)


def _round(art: SealArt) -> dict[str, Any]:
    ring = ring_for(art.name, with_lower_line=bool(art.lower_text))
    return {"shape": "round", "name": _placed(art.name, ring), "lower": art.lower_text}


def _placed(name: str, ring: Ring) -> list[dict[str, Any]]:
    return [
        {"text": c, "angle": angle, "radius": ring.radius, "height": ring.height, "squeeze": ring.squeeze}
        for c, angle in zip(name, arc(name, ring), strict=True)
    ]


def _square(art: SealArt) -> dict[str, Any]:
    return {"shape": "square", "columns": grid(art.name)}
