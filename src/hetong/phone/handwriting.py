"""The worker's signature as a picture: what the pad sends, or the name in print."""

import base64
import binascii
from functools import lru_cache

import typst
from django.utils.translation import gettext as _

from hetong.documents.fonts import families, font_directories, require_glyphs
from hetong.kernel.errors import Invalid

PREFIX = "data:image/png;base64,"
PNG = b"\x89PNG\r\n\x1a\n"
MAX_BYTES = 300 * 1024
SOURCE = b"""
#set page(width: auto, height: auto, margin: 6pt, fill: none)
#set text(font: sys.inputs.fonts.split("|"), size: 40pt)
#sys.inputs.name
"""


def from_data_url(text: str) -> bytes:
    """The PNG in a `data:image/png;base64,` URL of at most 300 KB; raises `Invalid`."""
    if not text:
        raise _bad(_("请先在签名区手写您的姓名。"))
    if not text.startswith(PREFIX):
        raise _bad(_("签名图片格式不正确，请清除后重新手写。"))
    try:
        png = base64.b64decode(text[len(PREFIX) :], validate=True)
    except (binascii.Error, ValueError) as error:
        raise _bad(_("签名图片不完整，请清除后重新手写。")) from error
    if len(png) > MAX_BYTES:
        raise _bad(_("签名图片超过300KB，请清除后用简单的笔画重新手写。"))
    if not png.startswith(PNG):
        raise _bad(_("签名图片格式不正确，请清除后重新手写。"))
    return png


@lru_cache(maxsize=32)
def printed_name(name: str) -> bytes:
    """The name in print on transparent ground, for those who cannot write by hand; raises `MissingGlyph`."""
    require_glyphs(name)
    picture = typst.compile(
        SOURCE,
        format="png",
        ppi=144,
        font_paths=[str(folder) for folder in font_directories()],
        sys_inputs={"name": name, "fonts": "|".join(families())},
    )
    assert isinstance(picture, bytes), "one page gives one picture"
    return picture


def _bad(message: str) -> Invalid:
    return Invalid(fields={"handwriting": message})
