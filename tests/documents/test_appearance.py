"""Pictures as PDF objects."""

import re
import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from hetong.documents.appearance import BadPicture, handwriting_appearance, seal_appearance
from tests.documents.signing_kit import png, seal_png, stroke_png


def form_of(appearance, box):
    return appearance.objects(10, box)[-1][1]


def test_one_colour_is_one_pixel_and_a_mask():
    _, image, _ = (body for _, body in seal_appearance(seal_png()).objects(10, (100, 100)))
    assert b"/Width 1 /Height 1 " in image and b"/SMask 10 0 R" in image


def test_many_colours_are_kept():
    picture = Image.new("RGBA", (40, 20), (200, 0, 0, 255))
    picture.paste((0, 0, 200, 255), (20, 0, 40, 20))
    _, image, _ = (body for _, body in seal_appearance(png(picture)).objects(1, (50, 50)))
    assert b"/Width 40 /Height 20 " in image


def test_handwriting_is_cut_to_its_strokes():
    appearance = handwriting_appearance(stroke_png())
    assert appearance.width < 300 and appearance.height < 140


def test_seal_keeps_its_margins():
    assert (seal_appearance(seal_png()).width, seal_appearance(seal_png()).height) == (240, 240)


def test_picture_is_centred_with_its_proportions():
    form = form_of(seal_appearance(seal_png()), (200.0, 100.0))
    assert b"q /Ink gs 100.000 0 0 100.000 50.000 0.000 cm" in form


def test_what_is_covered_shows_through():
    assert b"/BM /Multiply" in form_of(seal_appearance(seal_png()), (200.0, 100.0))


def test_large_pictures_are_reduced():
    assert seal_appearance(seal_png(size=1500)).width == 640


def test_seal_is_compact():
    objects = seal_appearance(seal_png(size=472)).objects(1, (113.4, 113.4))
    assert sum(len(body) for _, body in objects) < 20_000


def test_same_picture_is_made_once():
    assert seal_appearance(seal_png()) is seal_appearance(seal_png())


def test_stream_lengths_are_true():
    for _, body in seal_appearance(seal_png()).objects(1, (100, 100)):
        length = int(re.search(rb"/Length (\d+)", body)[1])
        assert len(body.partition(b"stream\n")[2]) == length + len(b"\nendstream")


@pytest.mark.parametrize(
    "data",
    [b"", b"GIF89a", seal_png()[:60], png(Image.new("RGBA", (20, 20)))],
    ids=["empty", "gif", "cut", "blank"],
)
def test_unusable_pictures_are_refused_in_words(data):
    with pytest.raises(BadPicture, match="图片"):
        handwriting_appearance(data)


def test_jpeg_is_refused():
    out = BytesIO()
    Image.new("RGB", (20, 20)).save(out, "JPEG")
    with pytest.raises(BadPicture, match="PNG"):
        seal_appearance(out.getvalue())


def test_a_picture_that_claims_to_be_enormous_is_refused_unopened():
    size = struct.pack(">II", 60_000, 60_000)
    header = b"IHDR" + size + b"\x08\x06\x00\x00\x00"
    claim = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    with pytest.raises(BadPicture):
        handwriting_appearance(claim)
