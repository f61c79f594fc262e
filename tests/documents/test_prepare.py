"""Empty signature fields, deterministic bytes, PDF/A kept."""

from io import BytesIO

import pikepdf
import pytest

from hetong.documents.form import fields
from hetong.documents.geometry import Box
from hetong.documents.prepare import prepare
from hetong.documents.revisions import last_revision
from hetong.kernel.errors import Invalid
from tests.documents.signing_kit import BOXES, blank_contract, typeset


def test_same_input_gives_the_same_bytes():
    assert blank_contract() == blank_contract()


def test_fields_carry_the_names_in_order():
    assert [field.name for field in fields(last_revision(blank_contract()))] == ["worker", "employer"]


def test_form_says_signatures_exist_and_append_only():
    with pikepdf.open(BytesIO(blank_contract())) as pdf:
        assert pdf.Root.AcroForm.SigFlags == 3


def test_widget_sits_on_its_page_and_prints():
    with pikepdf.open(BytesIO(blank_contract())) as pdf:
        (widget,) = pdf.pages[1].Annots
        assert [float(v) for v in widget.Rect] == [320, 120, 433.4, 233.4]
        assert int(widget.F) & 4


def test_pdf_a_metadata_is_kept():
    with pikepdf.open(BytesIO(blank_contract())) as pdf:
        assert pdf.open_metadata().pdfa_status == "2B"
        assert "/OutputIntents" in pdf.Root


def test_object_streams_are_unpacked_for_the_incremental_writer():
    out = BytesIO()
    with pikepdf.open(BytesIO(typeset())) as pdf:
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert len(fields(last_revision(prepare(out.getvalue(), BOXES)))) == 2


def test_bytes_that_are_no_pdf_are_refused_in_words():
    with pytest.raises(Invalid, match="无法读取 PDF"):
        prepare(b"PK\x03\x04", BOXES)


@pytest.mark.parametrize(
    ("name", "box"),
    [
        ("worker", Box(2, 0, 0, 10, 10)),
        ("worker", Box(-1, 0, 0, 10, 10)),
        ("worker", Box(0, 0, 0, 0, 10)),
        ("乙方", Box(0, 0, 0, 10, 10)),
    ],
)
def test_impossible_boxes_are_programming_errors(name, box):
    with pytest.raises(ValueError):
        prepare(typeset(), {name: box})
