"""Pages of a PDF as pictures: for phones that cannot show PDFs, for previews, and for copies that are void."""

from collections.abc import Iterator
from io import BytesIO
from threading import Lock

import pypdfium2
from PIL import Image

from hetong.documents.void_mark import strike_out
from hetong.kernel.errors import NotFound

FULL = 2.0
"""Pixels per point: an A4 page becomes 1190 × 1684."""
THUMBNAIL = 0.35
"""An A4 page becomes 208 × 295."""
ONE_AT_A_TIME = Lock()
"""PDFium must not be entered by two threads at once; the web process has several."""


def page_count(pdf: bytes) -> int:
    """How many pages there are."""
    with ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def page_picture(pdf: bytes, number: int, *, scale: float = FULL, void: str = "") -> bytes:
    """Page `number`, counted from 1, as WebP, form fields and stamps included; `NotFound` past the end.

    `void` says why the text is not valid; the page is then struck out.
    """
    page = _drawn(pdf, number, scale)
    return _saved(strike_out(page, void) if void else page, "WEBP", quality=70, method=2)


def void_copy(pdf: bytes, reason: str) -> bytes:
    """All pages as struck-out pictures in a new PDF: no text, no signature, nothing to take for the original."""
    first, *others = (strike_out(page, reason) for page in _pages(pdf))
    return _saved(first, "PDF", save_all=True, append_images=others, resolution=72 * FULL, quality=60)


def _pages(pdf: bytes) -> Iterator[Image.Image]:
    for number in range(1, page_count(pdf) + 1):
        yield _drawn(pdf, number, FULL)


def _drawn(pdf: bytes, number: int, scale: float) -> Image.Image:
    with ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        if not 1 <= number <= len(document):
            raise NotFound
        document.init_forms()
        picture: Image.Image = document[number - 1].render(scale=scale, may_draw_forms=True).to_pil()
        return picture.convert("RGB")


def _saved(picture: Image.Image, form: str, **options: object) -> bytes:
    out = BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()
