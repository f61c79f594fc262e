"""Which characters the chain of fonts prints, and a font that an installation adds."""

import os
from io import BytesIO
from pathlib import Path

import pytest
import typst
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from PIL import Image

from hetong.documents import fonts, webfont
from hetong.documents.covering import as_table, coverage
from hetong.kernel.han import Block

LACKING = "\U0002ebf0"  # the first of 扩展I区


NAMES = {
    "familyName": "Shili Song GB18030",
    "styleName": "Regular",
    "uniqueFontIdentifier": "Shili Song GB18030 1.0",
    "fullName": "Shili Song GB18030 Regular",
    "psName": "ShiliSong-Regular",
    "version": "Version 1.0",
}


@pytest.fixture
def afresh():
    """Forget the chain before and after."""
    caches = (fonts.font_files, fonts.families, fonts._coverage, webfont.faces, webfont.edition)
    for one in caches:
        one.cache_clear()
    yield
    for one in caches:
        one.cache_clear()


@pytest.fixture
def licensed(afresh, monkeypatch, tmp_path: Path) -> Path:
    """A font with one character that Debian's lack."""
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for corner in ((100, 800), (900, 800), (900, 0)):
        pen.lineTo(corner)
    pen.closePath()
    square, empty = pen.glyph(), TTGlyphPen(None).glyph()
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", "han"])
    builder.setupCharacterMap({ord(LACKING): "han"})
    builder.setupGlyf({".notdef": empty, "han": square})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "han": (1000, 100)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable(NAMES)
    builder.setupOS2()
    builder.setupPost()
    builder.save(tmp_path / "ShiliSong.ttf")
    monkeypatch.setenv("HETONG_FONT_DIRS", str(tmp_path))
    monkeypatch.setenv("HETONG_EXTRA_FONTS", "ShiliSong.ttf")
    return tmp_path / "ShiliSong.ttf"


def test_every_block_adds_up():
    found = coverage(fonts.debian_files())
    assert [one.block.name for one in found if one.missing < 0 or len(one.given) != 4] == []
    sizes = {one.block.name: one.characters for one in found}
    assert (sizes["扩展B区"], sizes["扩展A区"], sizes["扩展I区"]) == (42720, 6592, 622)


@pytest.mark.parametrize(
    "name", ["基本区", "扩展A区", "扩展B区", "扩展C区", "扩展D区", "扩展E区", "扩展F区", "〇"]
)
def test_debian_s_fonts_print_every_character_up_to_extension_f(name):
    (one,) = [one for one in coverage(fonts.debian_files()) if one.block.name == name]
    assert one.missing == 0


def test_the_table_names_blocks_fonts_and_shares():
    table = as_table(fonts.debian_files())
    assert "| 扩展I区 | U+2EBF0–2EE5D | 622 | 0 | 0 | 0 | 0 | 622 | 0 % |" in table
    assert "HanaMinB" in table.splitlines()[0]


def test_a_licensed_font_comes_behind_the_body(licensed):
    assert fonts.font_files()[1] == licensed
    assert fonts.families()[:3] == ("Noto Serif CJK SC", "Shili Song GB18030", "HanaMinA")
    assert fonts.missing_glyphs(f"王{LACKING}") == []


def test_a_licensed_font_prints_what_debian_s_lack(licensed):
    """The typesetter draws the glyph itself, a full square, and no box with a hole."""
    picture = set_in_type(LACKING)
    middle = picture.width // 2, picture.height // 2
    assert picture.convert("L").getpixel(middle) < 16


def set_in_type(text: str) -> Image.Image:
    names = ", ".join(f'"{family}"' for family in fonts.families())
    look = f"font: ({names}), size: 40pt, top-edge: 0.8em, bottom-edge: 0em"
    source = f"#set page(width: auto, height: auto, margin: 0pt)\n#set text({look})\n{text}"
    folders = [str(folder) for folder in fonts.font_directories()]
    png = typst.compile(source.encode(), format="png", font_paths=folders)
    return Image.open(BytesIO(png))


def test_a_font_that_the_typesetter_cannot_read_is_named(licensed):
    with TTFont(licensed) as font:
        del font["name"]
        font.save(licensed)
    with pytest.raises(RuntimeError, match=r"ShiliSong\.ttf cannot be read by the typesetter"):
        fonts.families()


def test_a_font_that_is_set_but_not_there_is_named(afresh, monkeypatch):
    monkeypatch.setenv("HETONG_EXTRA_FONTS", os.pathsep.join(["NotThere.ttf"]))
    with pytest.raises(RuntimeError, match=r"NotThere\.ttf not found"):
        fonts.font_files()


def test_pages_get_it_too(licensed):
    start = ord(LACKING) // webfont.SLICE * webfont.SLICE
    face = webfont.faces()[1, start]
    assert face.codes == (ord(LACKING),)
    assert webfont.woff(face)[:4] == b"wOFF"


def test_every_printable_rare_character_is_in_a_slice():
    held = {code for face in webfont.faces().values() for code in face.codes}
    for block in (Block("B", 0x20000, 0x2A6DF), Block("A", 0x3400, 0x4DBF), Block("URO", 0x9FA6, 0x9FFF)):
        assert held >= set(range(block.first, block.last + 1))


def test_the_edition_changes_with_the_fonts(licensed):
    with_it = webfont.edition()
    webfont.edition.cache_clear()
    fonts.font_files.cache_clear()
    os.environ.pop("HETONG_EXTRA_FONTS")
    assert webfont.edition() != with_it
