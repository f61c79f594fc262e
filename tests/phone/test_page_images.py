"""Page pictures: drawn by a library that two threads must not enter at once."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from hetong.kernel.errors import NotFound
from hetong.phone.page_images import page_count, page_picture

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
