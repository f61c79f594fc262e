"""What the report says of whole, partial, foreign and tampered files."""

from datetime import UTC, datetime, timedelta

import pytest

from hetong.documents.marks import find_marks
from hetong.documents.report import Weight
from hetong.documents.revisions import last_revision
from hetong.documents.trust import load
from hetong.documents.updates import write_update
from hetong.documents.verify import verify
from tests.documents.signing_kit import ALL_BOXES, blank_contract, signed, typeset


def codes(report, *weights):
    return [found.code for found in report.findings if not weights or found.weight in weights]


def test_both_signatures_are_intact_and_trusted(kit, both):
    report = verify(both, roots=kit.roots)
    assert report.intact and report.trusted
    assert codes(report) == ["test_certificate", "test_certificate"]


def test_facts_name_signer_field_and_coverage(kit, both):
    worker, employer = verify(both, roots=kit.roots).signatures
    assert (worker.field, worker.signer) == ("worker", "巴特尔（虚构）")
    assert (worker.covers_whole_document, employer.covers_whole_document) == (False, True)
    assert worker.only_signed_since and employer.only_signed_since


def test_time_stamp_names_its_authority(kit, both):
    stamp = verify(both, roots=kit.roots).signatures[0].timestamp
    assert stamp.authority == "合同平台测试时间戳 TEST TSA"
    assert abs(stamp.time - datetime.now(UTC)) < timedelta(minutes=5)


def test_event_certificate_is_bound_to_the_document(kit, both):
    worker = verify(both, roots=kit.roots).signatures[0]
    assert worker.certificate.bound_document == worker.document_digest != ""


def test_event_certificate_for_another_document_is_noticed(kit):
    pdf = signed(kit.blank, "worker", kit.worker(b"another document"), kit.tsa)
    assert "wrong_document" in codes(verify(pdf, roots=kit.roots), Weight.BROKEN)


def test_waiting_field_is_a_note(kit):
    report = verify(kit.signed_by_worker(), roots=kit.roots)
    assert report.trusted and "unsigned_field" in codes(report, Weight.NOTE)


def test_an_unused_place_for_the_representatives_seal_is_no_finding(kit):
    blank = blank_contract(ALL_BOXES)
    pdf = signed(blank, "worker", kit.worker(blank), kit.tsa)
    report = verify(signed(pdf, "employer", kit.employer(), kit.tsa), roots=kit.roots)
    assert report.trusted and "unsigned_field" not in codes(report)


def test_the_representatives_seal_is_a_third_signature(kit, three):
    report = verify(three, roots=kit.roots)
    assert report.trusted
    assert [one.field for one in report.signatures] == ["worker", "employer", "representative"]


def test_without_time_stamp_it_says_so(kit):
    assert "no_timestamp" in codes(verify(kit.signed_by_both(stamped=False), roots=kit.roots))


def test_unsigned_contract_is_not_intact(kit):
    report = verify(kit.blank, roots=kit.roots)
    assert not report.intact and codes(report)[0] == "no_signature"


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7\n", b"\x00" * 5000, b"startxref\n0\n%%EOF\n"])
def test_other_bytes_are_reported_not_raised(kit, data):
    assert codes(verify(data, roots=kit.roots)) == ["not_a_contract"]


def test_foreign_pdf_is_reported(kit):
    assert codes(verify(typeset(), roots=kit.roots)) == ["not_a_contract"]


def test_unknown_root_is_a_doubt_not_damage(kit, both):
    report = verify(both, roots=())
    assert report.intact and not report.trusted
    assert set(codes(report, Weight.DOUBT)) == {"untrusted_signer", "untrusted_timestamp"}


def test_expired_certificate_with_time_stamp_stays_trusted(kit, both):
    assert verify(both, roots=kit.roots, at=datetime.now(UTC) + timedelta(days=900)).trusted


def test_expired_certificate_without_time_stamp_is_a_doubt(kit):
    pdf = kit.signed_by_both(stamped=False)
    report = verify(pdf, roots=kit.roots, at=datetime.now(UTC) + timedelta(days=900))
    assert codes(report, Weight.DOUBT) == ["outside_validity", "outside_validity"]


def test_bytes_after_the_last_signature_are_noticed(kit, both):
    assert "foreign_change" in codes(verify(both + b"\n", roots=kit.roots))


def test_cut_off_file_is_noticed(kit, both):
    assert not verify(both[:-1], roots=kit.roots).intact


def test_second_signature_cut_away_leaves_the_first_valid(kit, both):
    report = verify(both[: find_marks(both)[0].end], roots=kit.roots)
    assert [one.field for one in report.signatures] == ["worker"] and report.trusted


def test_replaced_object_in_a_later_revision_is_noticed(kit):
    """A page swapped by an update that pretends to be the second signature."""
    first = kit.signed_by_worker()
    revision = last_revision(first)
    forged = write_update(revision, [(1, b"<< /Type /Catalog >>")], revision.size, b"<< /Type /Sig", 8)
    assert "foreign_change" in codes(verify(forged.appended(first, b""), roots=kit.roots))


def test_same_signature_pasted_into_another_contract_is_noticed(kit, both):
    assert not verify(typeset() + both[len(kit.blank) :], roots=kit.roots).intact


def test_findings_are_chinese_sentences(kit):
    for found in verify(kit.signed_by_worker(stamped=False), roots=()).findings:
        assert found.message.endswith("。")


def test_a_certificate_whose_names_cannot_be_read_is_none(kit):
    """Read late, such a name would be an error in the middle of a verification."""
    common_name = b"\x55\x04\x03"
    with pytest.raises(ValueError, match="names"):
        load(kit.roots[0].replace(common_name + b"\x0c", common_name + b"\x03"))
