"""Pictures made anew: what is kept holds pixels and nothing else."""

from collections.abc import Iterator
from io import BytesIO

import pypdfium2
from PIL import Image, ImageChops, ImageOps

from hetong.documents.attachments.checked import PICTURE, Checked, Refused
from hetong.documents.attachments.limits import DPI, LONGEST_SIDE, LONGEST_SIDE_OF_PICTURE, MB, MOST_PIXELS

TOO_LARGE = f"图片尺寸过大；请缩小到 {MOST_PIXELS // 10000} 万像素以内再上传。"
_LEVELS = 17
"""Greys of a page are rounded to 16 levels: print stays sharp and takes a third of the space."""
_COLOURLESS = 24
"""Channels that differ by less make no colour that anybody would miss."""
_SMALL = 2 * MB
"""Up to here a PNG stays a PNG."""


def check_picture(data: bytes) -> Checked:
    """A JPEG or PNG without metadata, upright, on white; raises `Refused`."""
    try:
        with Image.open(BytesIO(data), formats=["JPEG", "PNG"]) as picture:
            _check_size(picture)
            lossless = picture.format == "PNG"
            picture.load()
            upright = _on_white(ImageOps.exif_transpose(picture))
    except Refused:
        raise
    except Image.DecompressionBombError as error:
        raise Refused(TOO_LARGE) from error
    except Exception as error:
        # Pillow reports broken files by a dozen kinds of errors.
        raise Refused("图片不完整或已损坏，无法显示；请重新拍照、扫描或导出后再上传。") from error
    upright.thumbnail((LONGEST_SIDE_OF_PICTURE, LONGEST_SIDE_OF_PICTURE))
    suffix, content = _lossless(upright) if lossless else ("jpg", _jpeg(upright, 88))
    return Checked(PICTURE, suffix, content, pages=(content,))


def pages_of_pdf(data: bytes) -> Iterator[bytes]:
    """Each page of a checked PDF as it prints, form fields and annotations included."""
    with pypdfium2.PdfDocument(data) as document:
        document.init_forms()
        for page in document:
            scale = min(DPI / 72, LONGEST_SIDE / max(page.get_size()))
            yield _page(page.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB"))


def _check_size(picture: Image.Image) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise Refused(TOO_LARGE)
    if min(width, height) < 16:
        raise Refused(f"图片太小（{width} × {height} 像素），看不清内容；请换用清晰的图片。")
    if getattr(picture, "is_animated", False):
        raise Refused("这是动态图片，不能作为合同附件；请另存为静态的 PNG 或 JPG。")


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        shape = picture.convert("RGBA")
        ground = Image.new("RGBA", shape.size, "white")
        ground.alpha_composite(shape)
        return ground.convert("RGB")
    return picture.convert("RGB")


def _lossless(picture: Image.Image) -> tuple[str, bytes]:
    content = _saved(picture, "PNG", optimize=True)
    return ("png", content) if len(content) <= _SMALL else ("jpg", _jpeg(picture, 90))


def _page(picture: Image.Image) -> bytes:
    """Print without colour as a PNG of few greys, anything else, or what takes less space, as a JPEG."""
    if not _is_colourless(picture):
        return _jpeg(picture, 80)
    grey = picture.convert("L")
    print_like = _saved(grey.point(lambda value: value // _LEVELS * _LEVELS), "PNG")
    photo_like = _jpeg(grey, 75)
    return min(print_like, photo_like, key=len)


def _is_colourless(picture: Image.Image) -> bool:
    red, green, blue = picture.split()
    furthest = ImageChops.lighter(ImageChops.difference(red, green), ImageChops.difference(green, blue))
    return not any(furthest.histogram()[_COLOURLESS:])


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    return _saved(picture, "JPEG", quality=quality)


def _saved(picture: Image.Image, form: str, **options: object) -> bytes:
    out = BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()
