"""Pages of a PDF taken apart: the words with their places, and a picture of everything else.

Lines, QR code, handwriting and seals stay in the picture, and so does text that has no character of its own
(a ligature, a slanted mark): nothing that the PDF shows is lost.
"""

import ctypes
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import Any

import pypdfium2
from pypdfium2 import raw

from hetong.documents.ofd.fonts import Font, tag_of
from hetong.documents.pictures import ONE_AT_A_TIME

MM = 25.4 / 72
_DPI = 200
_UPRIGHT = 1e-3


@dataclass(frozen=True, slots=True)
class Letter:
    """A character and where its baseline begins, in millimetres from the page's upper left corner."""

    character: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one line, font (its tag), size in millimetres, and colour."""

    font: str
    size: float
    colour: tuple[int, int, int]
    letters: tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page: size in millimetres, words, and the PNG that lies under them."""

    width: float
    height: float
    runs: tuple[Run, ...]
    ground: bytes


def drawings_of(pdf: bytes, fonts: Mapping[str, Font]) -> list[Drawing]:
    """All pages, with the words that `fonts` can show."""
    with ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        document.init_forms()
        return [_drawing(document[number], fonts) for number in range(len(document))]


def _drawing(page: pypdfium2.PdfPage, fonts: Mapping[str, Font]) -> Drawing:
    width, height = page.get_size()
    own = {_address(one.raw): one for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1)}
    runs = dict(_runs(page, height, own.keys(), fonts))
    for address in runs:
        raw.FPDFPage_RemoveObject(page.raw, own[address].raw)
    picture = page.render(scale=_DPI / 72, may_draw_forms=True).to_pil()
    out = BytesIO()
    picture.convert("RGB").save(out, "PNG")  # a palette would halve it and take four times as long
    words = tuple(word for run in runs.values() for word in _words(run))
    return Drawing(width * MM, height * MM, words, out.getvalue())


def _runs(
    page: pypdfium2.PdfPage, height: float, own: Collection[int], fonts: Mapping[str, Font]
) -> Iterator[tuple[int, Run]]:
    """Text objects of the page itself, by address, if every one of their letters can be shown."""
    text = page.get_textpage()
    try:
        letters = (i for i in range(text.count_chars()) if not raw.FPDFText_IsGenerated(text.raw, i))
        seen: dict[int, list[int]] = {}
        for i in letters:
            seen.setdefault(_address(raw.FPDFText_GetTextObject(text.raw, i)), []).append(i)
        for address, places in seen.items():
            run = _run(text.raw, places, height, fonts) if address in own else None
            if run is not None:
                yield address, run
    finally:
        text.close()


def _run(text: Any, places: list[int], height: float, fonts: Mapping[str, Font]) -> Run | None:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, places[0], matrix)
    thing = raw.FPDFText_GetTextObject(text, places[0])
    font = fonts.get(_tag(thing))
    letters = tuple(_letter(text, i, height) for i in places)
    if font is None or abs(matrix.b) > _UPRIGHT or abs(matrix.c) > _UPRIGHT or matrix.a <= 0:
        return None
    if any(one.character not in font.outlines and not one.character.isspace() for one in letters):
        return None
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(thing, size)
    return Run(_tag(thing), size.value * abs(matrix.d) * MM, _colour(text, places[0]), letters)


def _letter(text: Any, i: int, height: float) -> Letter:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, i, x, y)
    return Letter(chr(raw.FPDFText_GetUnicode(text, i)), x.value * MM, (height - y.value) * MM)


def _colour(text: Any, i: int) -> tuple[int, int, int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFText_GetFillColor(text, i, red, green, blue, alpha)
    return red.value, green.value, blue.value


def _tag(thing: Any) -> str:
    font = raw.FPDFTextObj_GetFont(thing)
    room = ctypes.create_string_buffer(256)
    raw.FPDFFont_GetBaseFontName(font, room, len(room))
    return tag_of(room.value.decode(errors="replace"))


def _words(run: Run) -> Iterator[Run]:
    """Split at blanks: XML readers are free to drop them."""
    for blank, letters in groupby(run.letters, lambda one: one.character.isspace()):
        if not blank:
            yield Run(run.font, run.size, run.colour, tuple(letters))


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0
