"""How a signature looks: a seal or handwriting as PDF image objects, made once per picture."""

import zlib
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from hetong.documents.geometry import fitted
from hetong.kernel.errors import Invalid

_MAX_SEAL, _MAX_HANDWRITING = 640, 800
_LARGEST_PICTURE = 16_000_000
_COLOUR_SPREAD = 48


class BadPicture(Invalid):
    """The picture cannot be used as a seal or signature."""

    code = "bad_picture"
    message = "签名或印章图片无法使用，请重新上传背景透明的 PNG 图片。"


@dataclass(frozen=True, slots=True)
class Appearance:
    """A picture in pixels, its colour image up to the mask reference, and its mask, as PDF object texts."""

    width: int
    height: int
    colour: tuple[bytes, bytes]
    mask: bytes

    def objects(self, first: int, box: tuple[float, float]) -> list[tuple[int, bytes]]:
        """Mask, image and form numbered from `first`; the form comes last and fits the picture into `box`."""
        image = self.colour[0] + b" /SMask %d 0 R" % first + self.colour[1]
        return [(first, self.mask), (first + 1, image), (first + 2, self._form(first + 1, box))]

    def _form(self, image: int, box: tuple[float, float]) -> bytes:
        """A form XObject with the picture centred in `box` (points), its proportions kept.

        It darkens what it covers like ink does (ISO 32000-2, 11.3.5), so that the name under a seal stays readable.
        """
        draw = b"q /Ink gs %.3f 0 0 %.3f %.3f %.3f cm /Im Do Q" % fitted((self.width, self.height), box)
        head = (
            b"/Type /XObject /Subtype /Form /BBox [0 0 %.2f %.2f] /Resources << /XObject << /Im %d 0 R >>"
            b" /ExtGState << /Ink << /BM /Multiply >> >> >>"
        )
        return _stream(head % (*box, image), draw)


@lru_cache(maxsize=64)
def seal_appearance(png: bytes) -> Appearance:
    """A seal, kept whole with its margins so that its printed size stays true."""
    return _appearance(_opened(png), _MAX_SEAL)


@lru_cache(maxsize=64)
def handwriting_appearance(png: bytes) -> Appearance:
    """A handwritten name, cut to its strokes."""
    picture = _opened(png)
    return _appearance(picture.crop(picture.getchannel("A").getbbox()), _MAX_HANDWRITING)


def _opened(png: bytes) -> Image.Image:
    """The picture as RGBA, or `BadPicture`: not a PNG, too large, or nothing visible on it."""
    try:
        with Image.open(BytesIO(png), formats=["PNG"]) as opened:
            if opened.width * opened.height > _LARGEST_PICTURE:
                raise BadPicture("签名或印章图片过大，请上传宽高均不超过 4000 像素的 PNG 图片。")
            picture = opened.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise BadPicture from error
    if picture.getchannel("A").getbbox() is None:
        raise BadPicture("签名或印章图片是空白的，请重新签写或重新上传。")
    return picture


def _appearance(picture: Image.Image, limit: int) -> Appearance:
    picture.thumbnail((limit, limit))
    colour = _one_colour(picture)
    pixels = picture.convert("RGB").tobytes() if colour is None else colour
    size = picture.size if colour is None else (1, 1)
    packed = zlib.compress(pixels, 9)
    mask = zlib.compress(picture.getchannel("A").tobytes(), 9)
    image = _image(size, b"/DeviceRGB")
    return Appearance(
        width=picture.width,
        height=picture.height,
        colour=(b"<< " + image, b" /Length %d >>\nstream\n%b\nendstream" % (len(packed), packed)),
        mask=_stream(_image(picture.size, b"/DeviceGray"), mask),
    )


def _one_colour(picture: Image.Image) -> bytes | None:
    """The RGB of the clearly visible pixels if they are nearly alike: one pixel then carries the colour."""
    visible = picture.getchannel("A").point(lambda alpha: 255 if alpha > 127 else 0)
    red, green, blue = (channel.histogram(visible) for channel in picture.convert("RGB").split())
    total = sum(red)
    if total == 0 or any(_spread(counts, total) > _COLOUR_SPREAD for counts in (red, green, blue)):
        return None
    return bytes(round(sum(v * n for v, n in enumerate(counts)) / total) for counts in (red, green, blue))


def _spread(counts: list[int], total: int) -> int:
    """Between which values the middle 98 % of the pixels lie."""
    running, low, high = 0, 0, 255
    for value, count in enumerate(counts):
        running += count
        if running <= total * 0.01:
            low = value + 1
        if running >= total * 0.99:
            high = value
            break
    return high - low


def _image(size: tuple[int, int], space: bytes) -> bytes:
    head = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace %b /BitsPerComponent 8"
    return head % (*size, space) + b" /Filter /FlateDecode"


def _stream(head: bytes, data: bytes) -> bytes:
    return b"<< %b /Length %d >>\nstream\n%b\nendstream" % (head, len(data), data)
