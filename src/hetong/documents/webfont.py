"""Slices of the fonts for browsers: a page loads the few hundred glyphs around a rare character, never a whole font."""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from fontTools import subset
from fontTools.ttLib import TTFont

from hetong.documents.fonts import covers, font_files, open_font
from hetong.documents.mongolian.letters import FONT as MONGOLIAN
from hetong.kernel.han import BLOCKS

FAMILY = "Hetong Han"
MONGOLIAN_FAMILY = "Hetong Mongolian"
"""First in the style sheet: Chinese fonts before it would draw boxes for its letters."""
SLICE = 256
LAST_COMMON = 0x9FA5
COMMON = frozenset({0x3007, *range(0x4E00, LAST_COMMON + 1)})
"""What every system's own fonts have."""
_DROPPED = ["GSUB", "GPOS", "BASE", "vhea", "vmtx", "VORG", "FFTM", "meta"]


@dataclass(frozen=True, slots=True)
class Face:
    """Glyphs of one slice from one font of the chain, counted from 0; `ranges` are its code points as CSS writes them."""

    font: int
    start: int
    codes: tuple[int, ...]
    ranges: str


@cache
def faces() -> dict[tuple[int, int], Face]:
    """Every slice by its font and first code point: from the font that has most of it, what it lacks from others.

    Of faces that hold the same character a browser takes the last.
    """
    slices: dict[int, set[int]] = {}
    for block in BLOCKS:
        for code in (code for code in range(block.first, block.last + 1) if code not in COMMON):
            slices.setdefault(code // SLICE * SLICE, set()).add(code)
    return {(face.font, start): face for start, codes in slices.items() for face in _faces_of(start, codes)}


def _faces_of(start: int, codes: set[int]) -> Iterator[Face]:
    whole, rest = True, codes
    while rest:
        had = [{code for code in rest if covers(path, code)} for path in font_files()]
        font = max(range(len(had)), key=lambda index: len(had[index]))
        if not had[font]:
            return
        given = tuple(sorted(had[font]))
        yield Face(font, start, given, _span(start) if whole else ",".join(f"U+{code:X}" for code in given))
        whole, rest = False, rest - had[font]


def _span(start: int) -> str:
    """A whole slice; of the one that begins with common characters what follows them."""
    last = start + SLICE - 1
    return f"U+{LAST_COMMON + 1 if start <= LAST_COMMON <= last else start:X}-{last:X}"


@cache
def edition() -> str:
    """Changes whenever a font of the chain does."""
    files = [
        (path.name, path.stat().st_size, int(path.stat().st_mtime)) for path in (*font_files(), MONGOLIAN)
    ]
    return hashlib.sha256(repr((files, SLICE)).encode()).hexdigest()[:12]


def mongolian_woff() -> bytes:
    """The font of traditional Mongolian, whole: what letters look like depends on its tables."""
    with TTFont(MONGOLIAN) as font:
        font.flavor = "woff"
        buffer = io.BytesIO()
        font.save(buffer)
        return buffer.getvalue()


def woff(face: Face) -> bytes:
    """The slice as WOFF 1.0; takes about half a second."""
    with open_font(font_files()[face.font]) as font:
        options = subset.Options()
        options.layout_features, options.name_IDs = [], []
        options.hinting = options.glyph_names = options.notdef_outline = False
        options.drop_tables += _DROPPED
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=face.codes)
        cutter.subset(font)
        font.flavor = "woff"
        buffer = io.BytesIO()
        font.save(buffer)
        return buffer.getvalue()
