"""Page pictures over HTTP. They hold personal data: kept for minutes, in this process's memory only."""

from django.core.cache import caches
from django.http import HttpResponse

from hetong.documents.pictures import FULL, page_picture
from hetong.kernel.digest import sha256_hex

MEMORY = "pictures"
KEEP = 600
"""Seconds."""


def picture_response(pdf: bytes, number: int, *, scale: float = FULL, void: str = "") -> HttpResponse:
    """One page as WebP; `void` strikes it out and says why."""
    key = f"{sha256_hex(pdf)}:{number}:{scale}:{sha256_hex(void.encode())[:16]}"
    picture = caches[MEMORY].get(key)
    if picture is None:
        picture = page_picture(pdf, number, scale=scale, void=void)
        caches[MEMORY].set(key, picture, KEEP)
    return HttpResponse(picture, content_type="image/webp")
