"""easyofd, an OFD reader that is not ours, shows what the PDF shows."""

import subprocess
import sys
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from hetong.documents.pictures import page_count, page_picture
from tests.documents.judges import draw_ofd
from tests.documents.ofd.conftest import FACTS, Sealed

SIZE = (298, 421)


@pytest.fixture(scope="module")
def drawn(made: Sealed, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    place = tmp_path_factory.mktemp("easyofd")
    (place / "in.ofd").write_bytes(made.ofd)
    command = [sys.executable, "-W", "ignore", draw_ofd.__file__, "in.ofd", "out.pdf"]
    subprocess.run(command, cwd=place, check=True, capture_output=True, timeout=120)
    return (place / "out.pdf").read_bytes()


def page(pdf: bytes, number: int) -> Image.Image:
    return Image.open(BytesIO(page_picture(pdf, number, scale=1.0))).convert("L").resize(SIZE)


def test_every_page_looks_like_the_pdf(made: Sealed, drawn: bytes) -> None:
    assert page_count(drawn) == page_count(made.pdf) + 1
    for number in range(1, page_count(made.pdf) + 1):
        difference = ImageChops.difference(page(made.pdf, number), page(drawn, number))
        assert ImageStat.Stat(difference).mean[0] < 1.5, number


def test_the_last_page_says_what_it_is(drawn: bytes) -> None:
    last = page_count(drawn)
    with pypdfium2.PdfDocument(drawn) as document:
        text = "".join(document[last - 1].get_textpage().get_text_bounded().split())
    assert "版式转换说明" in text and FACTS.number in text and "具有法律效力的是PDF原件" in text
