"""Nothing but the next signature may follow: what signatures say of that, who enforces it, and files from before."""

from io import BytesIO

import pytest
from asn1crypto import x509
from pikepdf import Name, ObjectStreamMode, Pdf
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import FieldMDPAction, MDPPerm
from pyhanko.sign.validation import read_certification_data, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from hetong.documents import complete
from hetong.documents.archive import archive
from hetong.documents.places import PLATFORM
from hetong.documents.report import Weight
from hetong.documents.updates import signed_objects
from hetong.documents.verify import verify
from tests.documents.attacks.incremental import INCREMENTAL
from tests.documents.signing_kit import BOXES, blank_contract, signed

CHANGED_FIELDS_AND_ANNOTATIONS = [
    "evil_annotation", "sneaky_signature_field", "appearance_swapped", "signature_hidden", "field_moved",
]  # fmt: skip


def hanko(pdf: bytes, kit) -> list[bool]:
    """Whether pyHanko finds each signature sound, what came after it included."""
    roots = [x509.Certificate.load(root) for root in kit.roots]
    context = ValidationContext(trust_roots=roots, allow_fetching=False)
    found = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures
    return [validate_pdf_signature(one, context, ts_validation_context=context).bottom_line for one in found]


def broken(pdf: bytes, kit) -> list[str]:
    found = verify(pdf, roots=kit.roots).findings
    return [one.code for one in found if one.weight is Weight.BROKEN]


def test_the_first_signature_certifies_and_leaves_signing_open(three):
    reader = PdfFileReader(BytesIO(three))
    certified = read_certification_data(reader)
    assert certified.permission is MDPPerm.FILL_FORMS
    assert certified.author_sig == reader.embedded_signatures[0].sig_object


def test_only_the_first_certifies(kit, three):
    assert [one.certifies for one in verify(three, roots=kit.roots).signatures] == [True, False, False]


def test_each_signature_locks_what_others_have_not_to_sign(three):
    locks = [one.fieldmdp for one in PdfFileReader(BytesIO(three)).embedded_signatures]
    assert {lock.action for lock in locks} == {FieldMDPAction.EXCLUDE}
    names = ["worker", "employer", "representative"]
    assert [lock.fields for lock in locks] == [[one for one in names if one != own] for own in names]


def test_a_file_with_one_place_allows_no_change_but_archiving(kit):
    blank = blank_contract({PLATFORM: BOXES["employer"]})
    pdf = signed(blank, PLATFORM, kit.employer(), kit.tsa)
    (only,) = PdfFileReader(BytesIO(pdf)).embedded_signatures
    assert only.docmdp_level is MDPPerm.NO_CHANGES and only.fieldmdp.action is FieldMDPAction.ALL
    lasting = archive(pdf, roots=kit.roots, revocation_lists=kit.ca.revocation_lists(), tsa=kit.tsa)
    assert hanko(lasting, kit) == [True]
    assert verify(lasting, roots=kit.roots).trusted


@pytest.mark.parametrize("name", CHANGED_FIELDS_AND_ANNOTATIONS)
def test_a_changed_field_or_annotation_is_reported_by_pyhanko_and_by_us(kit, both, name):
    changed = INCREMENTAL[name](both)
    assert not all(hanko(changed, kit))
    assert {"foreign_change", "change_forbidden"} <= set(broken(changed, kit))


@pytest.mark.parametrize("name", CHANGED_FIELDS_AND_ANNOTATIONS)
def test_so_is_one_between_two_signatures(kit, name):
    changed = INCREMENTAL[name](kit.signed_by_worker())
    second = signed(changed, "employer", kit.employer(), kit.tsa)
    assert not all(hanko(second, kit))
    assert "change_forbidden" in broken(second, kit)


def test_files_prepared_before_fields_had_locks_are_certified_only(kit):
    with Pdf.open(BytesIO(kit.blank)) as document:
        for one in document.Root.AcroForm.Fields:
            del one[Name.Lock]
        document.save(out := BytesIO(), object_stream_mode=ObjectStreamMode.disable)
    blank = out.getvalue()
    pdf = signed(signed(blank, "worker", kit.worker(blank), kit.tsa), "employer", kit.employer(), kit.tsa)
    assert verify(pdf, roots=kit.roots).trusted and hanko(pdf, kit) == [True, True]
    found = PdfFileReader(BytesIO(pdf)).embedded_signatures
    assert [one.docmdp_level for one in found] == [MDPPerm.FILL_FORMS, None]
    assert [one.fieldmdp for one in found] == [None, None]


def uncertified(*given, certifies):
    """The objects of a signature without the catalog."""
    return signed_objects(*given, certifies=False)


@pytest.fixture
def saying_nothing(monkeypatch):
    """The signer as it was before signatures said what may follow."""
    monkeypatch.setattr(complete, "permissions", lambda *_, **__: b"")
    monkeypatch.setattr(complete, "signed_objects", uncertified)


def test_a_first_signature_that_says_less_than_its_field_asks_is_none_of_ours(kit, saying_nothing):
    assert broken(kit.signed_by_worker(), kit) == ["foreign_change"]


def test_the_catalog_must_name_the_certifying_signature(kit, monkeypatch):
    """Without it other readers would not know of the certification."""
    monkeypatch.setattr(complete, "signed_objects", uncertified)
    assert "change_forbidden" in broken(kit.signed_by_worker(), kit)
