"""The fonts of a PDF as TrueType files that know their characters: what every OFD reader can load.

A PDF embeds glyphs under numbers and tells separately what they mean. Here the same glyphs get a character map.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from fontTools.cffLib import CFFFontSet
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from pikepdf import Dictionary, Object, Pdf

NOTDEF = ".notdef"
_EM = 1000
_ERROR = 1.0
"""How far a curve may lie from the original, in thousandths of the type size."""
_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.S)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")


@dataclass(frozen=True, slots=True)
class Outline:
    """One glyph: TrueType outline and advance, in thousandths of the type size."""

    glyph: Any
    advance: int


@dataclass(frozen=True, slots=True)
class Font:
    """A font of the PDF: its name without the subset's tag, and its glyphs by character."""

    name: str
    outlines: Mapping[str, Outline]

    @property
    def bold(self) -> bool:
        """Whether its name says so."""
        return "bold" in self.name.lower()


def fonts_of(pdf: bytes) -> dict[str, Font]:
    """All embedded fonts by their tag; of those that cannot be read there is none, and their text stays a picture."""
    found: dict[str, Font] = {}
    with Pdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            for font in _fonts_on(page.obj):
                tag = tag_of(str(font.BaseFont))
                if tag not in found:
                    found[tag] = Font(_plain(str(font.BaseFont)), _outlines(font))
    return found


def tag_of(name: str) -> str:
    """What tells subsets apart: `ABCDEF` of `/ABCDEF+Name`, or the name without a subset."""
    return name.lstrip("/").split("+")[0]


def true_type(name: str, outlines: Mapping[str, Outline]) -> bytes:
    """A TrueType file with a glyph for each character."""
    order = [NOTDEF, *(f"u{ord(character):05X}" for character in outlines)]
    empty = TTGlyphPen(None).glyph()
    glyphs = dict(zip(order, [empty, *(one.glyph for one in outlines.values())], strict=True))
    advances = [_EM, *(one.advance for one in outlines.values())]
    builder = FontBuilder(_EM, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(
        {ord(character): glyph for character, glyph in zip(outlines, order[1:], strict=True)}
    )
    builder.setupGlyf(glyphs)
    sides = [getattr(glyph, "xMin", 0) for glyph in glyphs.values()]
    builder.setupHorizontalMetrics(dict(zip(order, zip(advances, sides, strict=True), strict=True)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name, "fullName": name})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=1160, usWinDescent=320)
    builder.setupPost()
    out = BytesIO()
    builder.save(out)
    return out.getvalue()


def _fonts_on(page: Object) -> Iterator[Object]:
    resources = page.get("/Resources", Dictionary())
    yield from (resources.get("/Font", Dictionary())).values()


def _plain(name: str) -> str:
    return name.lstrip("/").split("+")[-1].removesuffix("-Identity-H")


def _outlines(font: Object) -> dict[str, Outline]:
    """By character; ligatures have none."""
    try:
        meanings = _meanings(font.ToUnicode.read_bytes())
        descendant = font.DescendantFonts[0]
        descriptor = descendant.FontDescriptor
        if "/FontFile3" in descriptor:
            return _of_cff(descriptor.FontFile3.read_bytes(), meanings)
        return _of_true_type(descriptor.FontFile2.read_bytes(), meanings)
    except (AttributeError, KeyError, ValueError):
        return {}


def _meanings(cmap: bytes) -> dict[int, str]:
    """What each glyph number of a ToUnicode map means, where it is one character (ISO 32000-1, 9.10.3)."""
    found: dict[int, str] = {}
    for kind, block in _BLOCK.findall(cmap):
        codes = [bytes.fromhex(code.decode()) for code in _HEX.findall(block)]
        step = 2 if kind == b"char" else 3
        for start in range(0, len(codes) - step + 1, step):
            first, last = (int.from_bytes(code, "big") for code in (codes[start], codes[start + step - 2]))
            meaning = codes[start + step - 1].decode("utf-16-be")
            if len(meaning) == 1:
                found |= {first + i: chr(ord(meaning) + i) for i in range(last - first + 1)}
    return found


def _of_cff(data: bytes, meanings: Mapping[int, str]) -> dict[str, Outline]:
    fonts = CFFFontSet()
    fonts.decompile(BytesIO(data), None)
    top = fonts[0]
    known, strings = set(top.charset), top.CharStrings
    found: dict[str, Outline] = {}
    for number, character in meanings.items():
        name = f"cid{number:05d}" if hasattr(top, "ROS") else top.charset[number]
        if name in known and character not in found:
            pen = TTGlyphPen(None)
            string = strings[name]
            string.draw(Cu2QuPen(pen, _ERROR, reverse_direction=True))
            found[character] = Outline(pen.glyph(), round(string.width))
    return found


def _of_true_type(data: bytes, meanings: Mapping[int, str]) -> dict[str, Outline]:
    with TTFont(BytesIO(data)) as font:
        order, glyphs, scale = font.getGlyphOrder(), font.getGlyphSet(), _EM / font["head"].unitsPerEm
        found: dict[str, Outline] = {}
        for number, character in meanings.items():
            if number < len(order) and character not in found:
                pen = TTGlyphPen(None)
                glyphs[order[number]].draw(TransformPen(pen, (scale, 0, 0, scale, 0, 0)))
                found[character] = Outline(pen.glyph(), round(glyphs[order[number]].width * scale))
        return found
