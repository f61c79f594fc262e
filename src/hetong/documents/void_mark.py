"""作废 across a page: for texts that never took effect or were replaced, so that nobody takes them for valid."""

from functools import lru_cache
from io import BytesIO

from PIL import Image

from hetong.documents.typesetting import press

_PPI = 144


def strike_out(page: Image.Image, reason: str) -> Image.Image:
    """The page with the mark over it; `reason` is one short phrase, repeated at its head and foot."""
    mark = _mark(reason, page.height * 595 // page.width).resize(page.size)
    return Image.alpha_composite(page.convert("RGBA"), mark).convert("RGB")


@lru_cache(maxsize=64)
def _mark(reason: str, height: int) -> Image.Image:
    """The mark on a transparent page 595 points wide, whatever size the page is drawn in."""
    png = press("void_mark").picture({"reason": reason, "width": 595, "height": height}, "png", ppi=_PPI)
    with Image.open(BytesIO(png)) as picture:
        return picture.convert("RGBA")
