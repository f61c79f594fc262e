"""Pages of a PDF as pictures, for phones that cannot show PDFs."""

from io import BytesIO
from threading import Lock

import pypdfium2
from django.core.cache import cache

from hetong.kernel.digest import sha256_hex
from hetong.kernel.errors import NotFound

SCALE = 2.0
"""Pixels per point: an A4 page becomes 1190 × 1684."""
KEEP = 600
_ONE_AT_A_TIME = Lock()
"""PDFium must not be entered by two threads at once; the web process has several."""


def page_count(pdf: bytes) -> int:
    """How many pages there are."""
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def page_picture(pdf: bytes, number: int) -> bytes:
    """Page `number`, counted from 1, as WebP, form fields and stamps included; `NotFound` past the end."""
    key = f"page:{sha256_hex(pdf)}:{number}"
    picture = cache.get(key)
    if picture is None:
        picture = _drawn(pdf, number)
        cache.set(key, picture, KEEP)
    return bytes(picture)


def _drawn(pdf: bytes, number: int) -> bytes:
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        if not 1 <= number <= len(document):
            raise NotFound
        document.init_forms()
        picture = document[number - 1].render(scale=SCALE, may_draw_forms=True).to_pil().convert("RGB")
    out = BytesIO()
    picture.save(out, "WEBP", quality=70, method=2)
    return out.getvalue()
