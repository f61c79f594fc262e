"""From what a scanner delivers to the token in it."""

import re
from io import BytesIO

import zxingcpp
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from hetong.kernel.errors import Invalid
from hetong.kernel.numerals import half_width

MAX_BYTES = 8 * 1024 * 1024
MAX_PIXELS = 40_000_000
_TOKEN = re.compile(r"^[A-Z0-9]{15}$")
_ADDRESS = re.compile(r"^https?://[^\s/]+/m/s/([A-Z0-9]{15})/?$")


def token_in(text: str) -> str:
    """The token of a signing address, or the bare token; raises `Invalid` for any other code."""
    text = text.strip()
    if found := _ADDRESS.match(text):
        return found[1]
    typed = re.sub(r"[\s-]", "", half_width(text)).upper()
    if _TOKEN.match(typed):
        return typed
    raise Invalid(
        fields={"token": _("这不是签章二维码。请扫描电脑上“签订”后显示的二维码，或核对输入的签章码。")}
    )


def text_in_picture(upload: UploadedFile) -> str:
    """What the QR code in an uploaded PNG, JPEG or WebP says; at most 8 MB and 40 megapixels."""
    if (upload.size or 0) > MAX_BYTES:
        raise _bad(_("图片超过8MB，请重新拍摄或截图后再选择。"))
    codes = zxingcpp.read_barcodes(_opened(upload.read()), formats=zxingcpp.BarcodeFormat.QRCode)
    if not codes:
        raise _bad(_("图片中没有找到二维码，请对准二维码重新拍摄。"))
    return str(codes[0].text)


def _opened(data: bytes) -> Image.Image:
    try:
        with Image.open(BytesIO(data), formats=["PNG", "JPEG", "WEBP"]) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise _bad(_("图片尺寸过大，请截取二维码部分后再选择。"))
            return picture.convert("L")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise _bad(_("无法读取这张图片，请选择PNG、JPG或WebP格式的图片。")) from error


def _bad(message: str) -> Invalid:
    return Invalid(fields={"picture": message})
