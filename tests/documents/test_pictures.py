"""Page pictures: drawn by a library that two threads must not enter at once."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from hetong.documents.pictures import THUMBNAIL, page_count, page_picture, void_copy
from hetong.kernel.errors import NotFound

PAGES = 12


@pytest.fixture(scope="module")
def pdf() -> bytes:
    document = pikepdf.new()
    for _ in range(PAGES):
        document.add_blank_page(page_size=(595, 842))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_pages_are_counted(pdf):
    assert page_count(pdf) == PAGES


def test_many_threads_get_their_pages(pdf):
    with ThreadPoolExecutor(8) as pool:
        pictures = list(pool.map(lambda number: page_picture(pdf, number), range(1, PAGES + 1)))
    assert {Image.open(BytesIO(picture)).size for picture in pictures} == {(1190, 1684)}


@pytest.mark.parametrize("number", [0, PAGES + 1])
def test_there_is_no_page_beyond(pdf, number):
    with pytest.raises(NotFound):
        page_picture(pdf, number)


def test_a_void_page_is_struck_out(pdf):
    plain, void = (Image.open(BytesIO(page_picture(pdf, 1, void=why))) for why in ("", "流程已终止"))
    middle = void.getpixel((20, 20))
    assert (plain.getpixel((20, 20)), middle[0] > 150, middle[1] < 80) == ((255, 255, 255), True, True)


def test_a_thumbnail_is_small(pdf):
    assert Image.open(BytesIO(page_picture(pdf, 1, scale=THUMBNAIL))).size == (209, 295)


def test_a_void_copy_has_all_pages_and_nothing_to_take_for_a_signature(pdf):
    copy = pikepdf.open(BytesIO(void_copy(pdf, "流程已终止")))
    assert (len(copy.pages), "/AcroForm" in copy.Root) == (PAGES, False)
