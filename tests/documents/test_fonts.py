"""Which characters can be printed."""

from pathlib import Path

import pytest

from hetong.documents.fonts import MissingGlyph, font_directories, missing_glyphs, require_glyphs

NO_FONT_HAS_IT = "\U000323b0"
PRIVATE = "\ue000"


@pytest.mark.parametrize(
    "text", ["𬭎", "〇", "乌云其木格", "敖登格日乐·图雅", "𪚥𰻝𠮷", "5,000.00元\n（大写）"]
)
def test_covered(text):
    assert missing_glyphs(text) == []


@pytest.mark.parametrize("character", [NO_FONT_HAS_IT, PRIVATE, "\U000f0000", "\x00", "\u200b", "\u202e"])
def test_missing(character):
    assert missing_glyphs(f"王{character}明") == [character]


def test_each_missing_character_is_named_once_in_order():
    assert missing_glyphs(f"{PRIVATE}王{NO_FONT_HAS_IT}{PRIVATE}") == [PRIVATE, NO_FONT_HAS_IT]


def test_error_names_character_and_code_point():
    with pytest.raises(MissingGlyph, match=r"“𲎰”（U\+323B0）") as caught:
        require_glyphs(f"王{NO_FONT_HAS_IT}")
    assert caught.value.facts == {"characters": [NO_FONT_HAS_IT]}


def test_own_font_folder_comes_first(monkeypatch, tmp_path: Path):
    monkeypatch.setenv("HETONG_FONT_DIRS", f"{tmp_path}:/nowhere")
    assert font_directories()[0] == tmp_path
