"""Typesets a contract and tells where its signatures belong."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import segno

from hetong.documents.enclosing import Enclosed, data_of, files_of
from hetong.documents.fonts import require_glyphs
from hetong.documents.geometry import Box
from hetong.documents.places import SIZES_MM
from hetong.documents.typesetting import press, press_with

A4_HEIGHT = 841.89
MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What a document carries besides its text.

    `digest` is the version's SHA-256 (its beginning is printed), `url` what the QR code opens, `code` the
    verification code printed beside it. `created` becomes the PDF's creation date: the same input gives the
    same bytes.
    """

    digest: str
    url: str
    code: str
    created: datetime
    test_mark: bool


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PDF/A-2b file (PDF/A-3b with attachments) and the boxes of its signatures, named as in `documents.places`."""

    pdf: bytes
    boxes: dict[str, Box]


def render_contract(
    document: dict[str, Any], *, options: RenderOptions, enclosed: Sequence[Enclosed] = ()
) -> Rendered:
    """The PDF of `contracts.clauses.Document.as_record()`; raises `MissingGlyph` rather than print a hole.

    `enclosed` are the attachments that the text lists, in its order: their pages follow the text, their files are
    embedded.
    """
    require_glyphs("".join(texts_in(document)))
    data = {
        "document": document,
        "author": document["parties"][0]["rows"][0][1],
        "digest": options.digest[:16],
        "code": options.code,
        "qr": qr_pixels(options.url),
        "test_mark": options.test_mark,
        "enclosed": data_of(enclosed),
    }
    pdf, places = _pressed(data, files_of(enclosed), int(options.created.timestamp()))
    return Rendered(pdf, {name: box_at(name, place) for name, place in places.items()})


def _pressed(data: dict[str, Any], files: dict[str, bytes], timestamp: int) -> tuple[bytes, Any]:
    if not files:
        return press("contract").pdf(data, timestamp=timestamp, query="<boxes>")
    with press_with("contract", files) as own:
        return own.pdf(data, timestamp=timestamp, query="<boxes>")


def texts_in(value: object) -> Iterator[str]:
    """Every string anywhere in the record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts_in(inner)


def box_at(name: str, place: dict[str, float]) -> Box:
    """The box of a named signature; Typst counts pages from 1 and points from the top left."""
    width, height = SIZES_MM[name]
    bottom = A4_HEIGHT - place["y"] - height * MM
    return Box(
        int(place["page"]) - 1,
        round(place["x"], 2),
        round(bottom, 2),
        round(width * MM, 2),
        round(height * MM, 2),
    )


def qr_pixels(url: str) -> dict[str, Any]:
    """The QR code as grey pixels, two quiet modules around it."""
    rows = list(segno.make(url, error="m", micro=False, boost_error=False, mask=2).matrix_iter(border=2))
    return {"side": len(rows), "pixels": [0 if dark else 255 for row in rows for dark in row]}
