"""Fonts for rare characters on pages: a style sheet that names every slice, and the slices that a page really needs."""

import os
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from hetong.documents.webfont import FAMILY, MONGOLIAN_FAMILY, Face, edition, faces, mongolian_woff, woff
from hetong.web.access import public

_MONGOLIAN = f'@font-face{{font-family:"{MONGOLIAN_FAMILY}";src:url(mongolian.woff) format("woff");unicode-range:U+1800-18AF}}\n'
FOREVER = "public, max-age=31536000, immutable"


def style_sheet_address() -> str:
    """Where the style sheet is; changes when a font does."""
    return reverse("rare_characters", args=[edition()])


@public
@require_safe
def style_sheet(request: HttpRequest, of: str) -> HttpResponse:
    """One `@font-face` for each slice; a browser fetches a slice only once a page has a character of it."""
    _same(of)
    rules = _MONGOLIAN + "".join(_rule(face) for face in faces().values())
    return HttpResponse(rules, "text/css; charset=utf-8", headers={"Cache-Control": FOREVER})


@public
@require_safe
def font_slice(request: HttpRequest, of: str, font: int, start: str) -> HttpResponse:
    """A slice, cut once and kept under the installation's data."""
    _same(of)
    try:
        face = faces()[font, int(start, 16)]
    except (KeyError, ValueError) as error:
        raise Http404 from error
    kept = settings.DATA_DIR / "fonts" / of / f"{font}-{face.start:x}.woff"
    data = kept.read_bytes() if kept.exists() else _cut(face, kept)
    return HttpResponse(data, "font/woff", headers={"Cache-Control": FOREVER})


@public
@require_safe
def mongolian(request: HttpRequest, of: str) -> HttpResponse:
    """Traditional Mongolian, for who types a name or reads one."""
    _same(of)
    return HttpResponse(_mongolian(), "font/woff", headers={"Cache-Control": FOREVER})


def _same(of: str) -> None:
    if of != edition():
        raise Http404


def _rule(face: Face) -> str:
    source = f"url({face.font}-{face.start:x}.woff)"
    return f'@font-face{{font-family:"{FAMILY}";src:{source} format("woff");unicode-range:{face.ranges}}}\n'


@cache
def _mongolian() -> bytes:
    return mongolian_woff()


def _cut(face: Face, kept: Path) -> bytes:
    data = woff(face)
    kept.parent.mkdir(parents=True, exist_ok=True)
    part = kept.with_suffix(f".{os.getpid()}")
    part.write_bytes(data)
    part.replace(kept)
    return data
