"""Attachments inside a contract: their pages, their files, PDF/A-3, and no way to fake a signature with them."""

import subprocess
from dataclasses import replace
from io import BytesIO
from random import Random

import pikepdf
import pytest

from hetong.contracts.clauses import Enclosure
from hetong.documents.attachments import check
from hetong.documents.attachments.checked import MIME
from hetong.documents.embedded import embedded_files
from hetong.documents.enclosing import Enclosed
from hetong.documents.fonts import MissingGlyph
from hetong.documents.html import as_html
from hetong.documents.marks import find_marks
from hetong.documents.prepare import prepare
from hetong.documents.render import render_contract
from hetong.kernel.digest import sha256_hex
from tests.contracts.fulltime_sample import NUMBER, composed
from tests.documents.attachments import makers
from tests.documents.test_render_contract import OPTIONS, text_of

FILES = {
    "薪酬管理制度": makers.a_pdf(2),
    "宿舍照片": makers.a_picture("JPEG", (800, 600)),
    "岗位说明": makers.a_word_file("负责质量检验"),
}
SENTENCE = "下列附件是本合同的组成部分。"


def enclosed(title: str, data: bytes, no: int) -> Enclosed:
    checked = check(data)
    mime = MIME[checked.suffix]
    return Enclosed(
        no, f"附件{'一二三'[no - 1]}", title, checked.suffix, mime, checked.content, checked.pages
    )


def listed(one: Enclosed, no: int) -> Enclosure:
    return Enclosure(no, one.label, one.title, "一份", sha256_hex(one.content))


def with_attachments(files: dict[str, bytes]):
    """The sample contract with these files: its text, and what goes into it."""
    inside = [enclosed(title, data, no) for no, (title, data) in enumerate(files.items(), 1)]
    entries = tuple(listed(one, no) for no, one in enumerate(inside, 1))
    return replace(composed(), enclosing=SENTENCE, enclosures=entries), inside


@pytest.fixture(scope="module")
def document():
    return with_attachments(FILES)


@pytest.fixture(scope="module")
def rendered(document):
    text, inside = document
    return render_contract(text.as_record(), options=OPTIONS, enclosed=inside)


def attached(pdf: bytes) -> dict[str, tuple[str, bytes]]:
    """The embedded files, by name."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        specs = [one.obj for one in opened.attachments.values()]
        return {str(one.UF): (str(one.EF.F.Subtype), one.EF.F.read_bytes()) for one in specs}


def test_it_is_pdf_a_3b_with_associated_files(rendered):
    with pikepdf.open(BytesIO(rendered.pdf)) as pdf:
        assert pdf.open_metadata().pdfa_status == "3B"
        assert [str(one.AFRelationship) for one in pdf.Root.AF] == ["/Supplement"] * 3


def test_without_attachments_it_stays_pdf_a_2b():
    with pikepdf.open(BytesIO(render_contract(composed().as_record(), options=OPTIONS).pdf)) as pdf:
        assert pdf.open_metadata().pdfa_status == "2B"


def test_every_file_is_inside_byte_by_byte(rendered, document):
    _, inside = document
    assert attached(rendered.pdf) == {one.file_name: (f"/{one.mime}", one.content) for one in inside}


def test_every_page_of_pdfs_and_pictures_follows_the_text(rendered):
    plain = text_of(render_contract(composed().as_record(), options=OPTIONS).pdf)
    pages = [page.replace(" ", "") for page in text_of(rendered.pdf)]
    assert len(pages) == len(plain) + 3
    behind = [page.split("\n")[2:6] for page in pages[-3:]]
    for page, label, count in zip(
        pages[-3:], ("附件一", "附件一", "附件二"), ("1页/共2", "2页/共2", "1页/共1"), strict=True
    ):
        assert label in page and f"第{count}页" in page, behind


def test_attached_pages_carry_the_footer(rendered):
    for page in text_of(rendered.pdf)[-3:]:
        assert NUMBER in page
        assert "9f2a5d3f9f2a5d3f" in page


def test_a_wide_picture_gets_a_wide_page(rendered):
    with pikepdf.open(BytesIO(rendered.pdf)) as pdf:
        *_, before, last = (page.mediabox for page in pdf.pages)
        assert (before[2] < before[3], last[2] > last[3]) == (True, True)


def test_the_text_lists_each_with_its_digest(rendered, document):
    text, _ = document
    words = "".join(text_of(rendered.pdf)).replace(" ", "").replace("\n", "")
    assert SENTENCE in words
    for one in text.enclosures:
        assert one.label in words and one.title in words
        assert one.sha256[:32] in words and one.sha256[32:] in words


def test_the_boxes_stay_on_the_page_of_the_text(rendered):
    pages = len(text_of(rendered.pdf))
    assert {box.page for box in rendered.boxes.values()} == {pages - 4}


def test_same_input_gives_the_same_bytes(rendered, document):
    text, inside = document
    again = render_contract(text.as_record(), options=OPTIONS, enclosed=inside)
    assert prepare(again.pdf, again.boxes) == prepare(rendered.pdf, rendered.boxes)


def test_a_title_that_cannot_be_printed_is_refused(document):
    text, inside = document
    broken = replace(text, enclosures=(replace(text.enclosures[0], title="制度\U000323b0"),))
    with pytest.raises(MissingGlyph):
        render_contract(broken.as_record(), options=OPTIONS, enclosed=inside[:1])


def test_the_reading_text_lists_them_too(document):
    text, _ = document
    html = as_html(text.as_record())
    assert html.count('id="att-') == 3
    assert text.enclosures[2].sha256 in html


def test_a_file_that_looks_like_a_signature_is_recoded(kit, both):
    """Noise around it keeps the compressor from hiding a signature dictionary of another contract."""
    start = both.index(b"<< /Type /Sig ")
    noise = Random(1).randbytes(60_000)
    hostile = makers.zipped({"word/document.xml": b"", "[Content_Types].xml": b""}) + noise
    hostile += both[start : both.index(b" /Contents <", start) + 12] + noise
    one = Enclosed(1, "附件一", "说明", "docx", MIME["docx"], hostile, ())
    text = replace(composed(), enclosing=SENTENCE, enclosures=(listed(one, 1),))
    plain = render_contract(text.as_record(), options=OPTIONS, enclosed=[one])
    assert find_marks(plain.pdf), "the attack works without our care"
    pdf = prepare(plain.pdf, plain.boxes)
    assert find_marks(pdf) == []
    assert attached(pdf)[one.file_name][1] == hostile
    assert embedded_files(pdf)[0].sha256 == sha256_hex(hostile)


def test_qpdf_finds_nothing_to_object(rendered, tmp_path):
    (tmp_path / "contract.pdf").write_bytes(prepare(rendered.pdf, rendered.boxes))
    checked = subprocess.run(
        ["qpdf", "--check", "contract.pdf"], cwd=tmp_path, capture_output=True, check=False
    )
    assert checked.returncode == 0, checked.stderr


def test_the_files_inside_are_found_with_their_digests(rendered, document):
    text, inside = document
    found = embedded_files(prepare(rendered.pdf, rendered.boxes))
    assert [(one.label, one.name, one.sha256) for one in found] == [
        (entry.label, one.file_name, entry.sha256) for entry, one in zip(text.enclosures, inside, strict=True)
    ]
