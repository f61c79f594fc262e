"""Fonts for rare characters on pages."""

from io import BytesIO

import pytest
from django.urls import reverse
from fontTools.ttLib import TTFont

from hetong.documents.webfont import edition
from hetong.web.rare_characters import style_sheet_address

pytestmark = pytest.mark.django_db


def test_every_page_names_the_style_sheet(client):
    page = client.get(reverse("hall:login")).content.decode()
    assert f'<link rel="stylesheet" href="{style_sheet_address()}">' in page


def test_the_style_sheet_names_slices_that_are_there(client):
    answer = client.get(style_sheet_address())
    rules = answer.content.decode()
    assert 'src:url(2-20000.woff) format("woff");unicode-range:U+20000-200FF' in rules
    assert ("immutable" in answer["Cache-Control"], len(rules) < 40_000) == (True, True)


def test_a_slice_is_cut_once_and_kept(client, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    address = reverse("font_slice", args=[edition(), 2, "20000"])
    first = client.get(address)
    (kept,) = (tmp_path / "fonts" / edition()).iterdir()
    kept.write_bytes(b"kept")
    assert (first["Content-Type"], first.content[:4]) == ("font/woff", b"wOFF")
    assert client.get(address).content == b"kept"


@pytest.mark.parametrize("path", ["2-1f600", "9-20000", "2-zz"])
def test_there_is_nothing_else(client, path):
    assert client.get(f"/fonts/{edition()}/{path}.woff").status_code == 404


def test_an_old_address_is_not_answered_with_other_fonts(client):
    assert client.get(reverse("rare_characters", args=["0" * 12])).status_code == 404


def test_mongolian_comes_with_the_tables_that_join_its_letters(client):
    answer = client.get(reverse("mongolian_font", args=[edition()]))
    with TTFont(BytesIO(answer.content)) as font:
        assert {"GSUB", "cmap"} <= set(font.keys())
    assert "mongolian.woff" in client.get(style_sheet_address()).content.decode()
