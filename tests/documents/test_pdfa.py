"""What PDF/A-2 (ISO 19005-2) demands still holds once everybody has signed; the declaration stays true."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from pikepdf import Dictionary, Name, Object, Pdf, Stream

FORBIDDEN_IN_CATALOG = ("/OpenAction", "/AA", "/NeedsRendering", "/Requirements")
PRINT, HIDDEN_ONES = 4, 1 | 2 | 32
"""Annotation flags: Print; Invisible, Hidden and NoView (§6.3.2)."""


@pytest.fixture(params=["both", "both_rsa", "three", "across"], ids=["ecdsa", "rsa", "three", "across"])
def document(request) -> Iterator[Pdf]:
    with Pdf.open(BytesIO(request.getfixturevalue(request.param))) as found:
        yield found


def of_type(document: Pdf, wanted: Name) -> list[Object]:
    return [
        one
        for one in document.objects
        if isinstance(one, Dictionary | Stream) and one.get(Name.Type) == wanted
    ]


def test_the_metadata_declare_part_2b(document):
    assert document.open_metadata().pdfa_status == "2B"


def test_colours_have_an_output_intent_for_red_green_blue(document):
    intents = [one for one in document.Root.OutputIntents if str(one.S) == "/GTS_PDFA1"]
    assert [int(one.DestOutputProfile.N) for one in intents] == [3]


def test_nothing_is_encrypted_and_the_file_has_identifiers(document):
    assert "/Encrypt" not in document.trailer
    assert len(document.trailer.ID) == 2


def test_nothing_runs_when_it_is_opened(document):
    assert not any(key in document.Root for key in FORBIDDEN_IN_CATALOG)
    assert not any("/JavaScript" in str(one.get(Name.S, "")) for one in of_type(document, Name.Action))


def test_every_font_is_embedded(document):
    described = of_type(document, Name.FontDescriptor)
    assert described
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(one.keys()) for one in described)


def test_every_composite_font_tells_its_text(document):
    composite = [one for one in of_type(document, Name.Font) if one.Subtype == Name.Type0]
    assert composite and all(Name.ToUnicode in one for one in composite)


def test_every_annotation_is_printed_and_drawn(document):
    annotations = [one for page in document.pages for one in page.get("/Annots", [])]
    assert annotations
    for one in annotations:
        assert int(one.F) & PRINT and not int(one.F) & HIDDEN_ONES
        assert Name.N in one.AP


def test_the_form_leaves_no_drawing_to_the_reader(document):
    assert not document.Root.AcroForm.get("/NeedAppearances", False)
    assert Name.XFA not in document.Root.AcroForm


def test_permissions_carry_no_digests_of_objects(document):
    """§6.1.12: only the certifying signature is named, and its reference has no digest."""
    assert list(document.Root.Perms.keys()) == ["/DocMDP"]
    reference = document.Root.Perms.DocMDP.Reference[0]
    assert {str(key) for key in dict(reference)} == {"/Type", "/TransformMethod", "/TransformParams"}


def test_pictures_are_not_interpolated(document):
    images = [one for one in of_type(document, Name.XObject) if one.Subtype == Name.Image]
    assert images and not any(one.get("/Interpolate", False) for one in images)
