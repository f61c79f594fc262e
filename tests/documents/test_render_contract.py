"""The typeset contract: PDF/A, footer, boxes, determinism, refusal of missing glyphs."""

import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from hetong.documents.fonts import MissingGlyph
from hetong.documents.render import Rendered, RenderOptions, render_contract
from tests.contracts.fulltime_sample import NUMBER, composed

URL = "https://hetong.example/verify/?n=HT-150102-2026-7K3M9Q2XA&c=7K3M9Q2X"
OPTIONS = RenderOptions(
    digest="9f2a5d3f" * 8,
    url=URL,
    code="7K3M9Q2X",
    created=datetime(2026, 11, 23, tzinfo=UTC),
    test_mark=True,
)
MM = 72 / 25.4


def rendered(options: RenderOptions = OPTIONS, **changed: str) -> Rendered:
    return render_contract(composed(**changed).as_record(), options=options)


@cache
def sample() -> Rendered:
    return rendered()


def text_of(pdf: bytes) -> list[str]:
    """The text of each page, as poppler reads it."""
    result = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return result.stdout.decode().split("\f")[:-1]


def test_is_pdf_a_2b():
    with pikepdf.open(BytesIO(sample().pdf)) as pdf:
        assert pdf.open_metadata().pdfa_status == "2B"


def test_same_input_gives_the_same_bytes():
    assert rendered().pdf == sample().pdf


def test_threads_do_not_mix_documents():
    names = ["敖登格日乐·图雅", "巴特尔", "苏日娜", "王小明"]
    with ThreadPoolExecutor(4) as pool:
        files = list(pool.map(lambda name: rendered(b_name=name).pdf, names))
    assert [name in text_of(file)[0] for name, file in zip(names, files, strict=True)] == [True] * 4


def test_every_page_has_number_digest_and_page_count():
    pages = text_of(sample().pdf)
    for page, text in enumerate(pages, 1):
        compact = text.replace(" ", "")
        assert NUMBER in compact
        assert "9f2a5d3f9f2a5d3f" in compact
        assert f"第{page}页/共{len(pages)}页" in compact


def test_every_page_has_the_verification_code():
    for page in pypdfium2.PdfDocument(sample().pdf):
        codes = zxingcpp.read_barcodes(page.render(scale=3).to_pil())
        assert [code.text for code in codes] == [URL]


def test_test_mark_on_every_page():
    assert all("测试环境文件" in page for page in text_of(sample().pdf))


def test_no_test_mark_when_licensed():
    assert "测试" not in "".join(text_of(rendered(replace(OPTIONS, test_mark=False)).pdf))


@pytest.mark.parametrize(
    "name, width, height", [("employer", 42, 42), ("worker", 60, 25), ("representative", 20, 20)]
)
def test_boxes_are_large_enough_and_on_the_last_page(name, width, height):
    box = sample().boxes[name]
    assert (box.width, box.height) == (
        pytest.approx(width * MM, abs=0.01),
        pytest.approx(height * MM, abs=0.01),
    )
    assert box.page == len(text_of(sample().pdf)) - 1


def test_seal_box_covers_the_employer_s_name():
    box = sample().boxes["employer"]
    page = pypdfium2.PdfDocument(sample().pdf)[box.page]
    under = page.get_textpage().get_text_bounded(box.x, box.y, box.x + box.width, box.y + box.height)
    assert "青城示例乳业" in under


@pytest.mark.parametrize("name", ["worker", "representative"])
def test_the_other_boxes_are_empty(name):
    box = sample().boxes[name]
    page = pypdfium2.PdfDocument(sample().pdf)[box.page]
    assert page.get_textpage().get_text_bounded(box.x, box.y, box.x + box.width, box.y + box.height) == ""


def test_the_representatives_box_is_beside_the_employers():
    seal, beside = sample().boxes["employer"], sample().boxes["representative"]
    assert seal.x + seal.width < beside.x
    assert seal.y < beside.y < beside.y + beside.height < seal.y + seal.height


@pytest.mark.parametrize("lines", [0, 6, 12, 18, 24])
def test_signature_block_is_never_split(lines):
    boxes = rendered(other_terms="双方另行约定。\n" * lines).boxes
    assert len({box.page for box in boxes.values()}) == 1


def test_rare_characters_are_printed():
    assert "敖登格日乐·图雅𬭎〇𪚥" in text_of(rendered(b_name="敖登格日乐·图雅𬭎〇𪚥").pdf)[0]


def test_missing_glyph_is_refused():
    with pytest.raises(MissingGlyph, match=r"U\+323B0"):
        rendered(b_name="王\U000323b0")


def test_markup_in_a_value_is_printed_as_it_is():
    assert "#strong[x] $y$ <z>" in "".join(text_of(rendered(position="#strong[x] $y$ <z>").pdf))
