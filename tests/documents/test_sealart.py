"""Seal pictures: size, resolution, colour, names of every length."""

from io import BytesIO

import pytest
from PIL import Image

from hetong.documents.fonts import MissingGlyph
from hetong.documents.seal_layout import NAME_OUTER_RADIUS, arc, grid, ring_for
from hetong.documents.sealart import SealArt, SealPicture, draw_seal

COMPANY = "内蒙古青城示例乳业有限公司（虚构）"
LENGTHS = (1, 2, 4, 8, 14, 20, 30, 40, 50, 60, 100)


def opened(picture: SealPicture) -> Image.Image:
    return Image.open(BytesIO(picture.png))


@pytest.mark.parametrize("kind, mm", [("legal_name", 42), ("contract", 42), ("representative", 20)])
def test_picture_has_600_dpi(kind, mm):
    picture = draw_seal(SealArt(kind, "巴雅尔图"))
    assert opened(picture).size == (pytest.approx(mm / 25.4 * 600, abs=1),) * 2
    assert (picture.width_mm, picture.height_mm) == (mm, mm)


def test_disc_is_40_mm():
    left, _, right, _ = opened(draw_seal(SealArt("legal_name", COMPANY))).getbbox()
    assert (right - left) / 600 * 25.4 == pytest.approx(40, abs=0.1)


def test_ground_is_transparent_and_ink_red():
    image = opened(draw_seal(SealArt("legal_name", COMPANY)))
    assert image.getpixel((3, 3))[3] == 0
    assert image.getpixel((image.width // 2, image.height // 2)) == (0xE6, 0x00, 0x12, 0xFF)


def test_same_seal_gives_the_same_picture():
    art = SealArt("contract", COMPANY, "合同专用章")
    assert draw_seal.__wrapped__(art) == draw_seal.__wrapped__(art)


def test_test_mark_changes_the_picture():
    assert draw_seal(SealArt("legal_name", COMPANY)) != draw_seal(
        SealArt("legal_name", COMPANY, test_mark=False)
    )


def test_svg_is_svg():
    assert draw_seal(SealArt("legal_name", COMPANY)).svg.startswith(b"<svg")


def test_missing_glyph_is_refused():
    with pytest.raises(MissingGlyph):
        draw_seal(SealArt("legal_name", "示例\U000323b0店"))


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("lower", [True, False])
def test_characters_never_overlap(length, lower):
    ring = ring_for("店" * length, with_lower_line=lower)
    inner = NAME_OUTER_RADIUS - ring.height
    room = 2 * 3.1416 * (inner + 0.2 * ring.height) * ring.degrees / 360 / length
    assert ring.height * ring.squeeze <= room


@pytest.mark.parametrize("length", LENGTHS)
def test_name_stays_above_the_lower_line(length):
    assert ring_for("店" * length, with_lower_line=True).degrees <= 250


def test_arc_is_symmetric_and_runs_clockwise():
    angles = arc(COMPANY, ring_for(COMPANY, with_lower_line=False))
    assert angles == sorted(angles)
    assert angles[0] == pytest.approx(-angles[-1])


@pytest.mark.parametrize(
    "name, columns",
    [
        ("李娜", ["李娜", "之印"]),
        ("王小明", ["王小", "明印"]),
        ("欧阳巴特", ["欧阳", "巴特"]),
        ("乌云其木格", ["乌云其", "木格印"]),
        ("敖登格日乐·图雅", ["敖登格", "日乐·图", "雅之印"]),
    ],
)
def test_name_seal_reads_in_columns_from_the_right(name, columns):
    assert ["".join(column) for column in grid(name)] == columns


@pytest.mark.parametrize("length", range(1, 51))
def test_no_character_of_a_name_is_lost(length):
    name = "".join(chr(0x4E00 + i) for i in range(length))
    assert "".join("".join(column) for column in grid(name)).startswith(name)
