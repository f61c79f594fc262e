"""Archive time stamps: what they add, who agrees, what of them is noticed when changed, and what revocation means."""

import asyncio
import subprocess
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESPassed
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.ades import ades_lta_validation
from pyhanko.sign.validation.policy_decl import PdfSignatureValidationSpec, SignatureValidationSpec
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import REQUIRE_REVINFO, CertRevTrustPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager

from hetong.documents.archive import archive, with_store
from hetong.documents.marks import find_marks
from hetong.documents.report import Weight
from hetong.documents.revisions import last_revision
from hetong.documents.security_store import Proof, store_update
from hetong.documents.verify import verify
from tests.documents.attacks.incremental import INCREMENTAL
from tests.documents.signing_kit import signed
from tests.documents.test_mutation import evenly, flipped

PLACES = 700


def lasting(kit, pdf: bytes) -> bytes:
    return archive(pdf, roots=kit.roots, revocation_lists=kit.ca.revocation_lists(), tsa=kit.tsa)


@pytest.fixture(scope="module")
def archived(kit, both) -> bytes:
    return lasting(kit, both)


def codes(report, *weights) -> list[str]:
    return [found.code for found in report.findings if not weights or found.weight in weights]


def test_the_signed_bytes_stay_as_they_are(both, archived):
    assert archived.startswith(both)


def test_it_is_trusted_and_says_its_level(kit, both, archived):
    assert (verify(both, roots=kit.roots).level, verify(archived, roots=kit.roots).level) == ("B-T", "B-LTA")
    report = verify(archived, roots=kit.roots)
    assert report.trusted
    assert [one.field for one in report.signatures] == ["worker", "employer"]
    assert [one.covers_whole_document for one in report.signatures] == [False, True]
    (stamp,) = report.archives
    assert stamp.trusted and abs(stamp.time - datetime.now(UTC)) < timedelta(minutes=5)


def test_the_store_alone_is_the_level_before(kit, both):
    stored = with_store(both, roots=kit.roots, revocation_lists=kit.ca.revocation_lists())
    report = verify(stored, roots=kit.roots)
    assert report.trusted and report.level == "B-LT"
    assert verify(lasting(kit, stored), roots=kit.roots).level == "B-LTA"


def test_a_store_that_proves_nothing_raises_no_level(kit, both):
    for given in (
        {"roots": kit.roots, "revocation_lists": []},
        {"roots": [], "revocation_lists": kit.ca.revocation_lists()[:1]},
    ):
        report = verify(with_store(both, **given), roots=kit.roots)
        assert report.trusted and report.level == "B-T"


@pytest.mark.parametrize(
    "smuggled", [Proof([b"not a certificate"]), Proof([], [b"no list"]), Proof([], [], [b"no answer"])]
)
def test_a_store_holds_nothing_but_certificates_lists_and_answers(both, smuggled):
    stored = both + store_update(last_revision(both), smuggled, relates=False)
    assert "foreign_change" in codes(verify(stored, roots=[]), Weight.BROKEN)
    with pytest.raises(ValueError):
        store_update(last_revision(both), Proof([b"not a certificate"]))


def test_it_can_be_done_again_and_again(kit, both, archived):
    twice = lasting(kit, archived)
    report = verify(twice, roots=kit.roots)
    assert report.trusted and len(report.archives) == 2
    assert len(twice) - len(archived) < len(archived) - len(both), "certificates are not added a second time"


def test_pyhanko_finds_everything_sound(kit, archived):
    roots = [x509.Certificate.load(root) for root in kit.roots]
    context = ValidationContext(trust_roots=roots, allow_fetching=False)
    reader = PdfFileReader(BytesIO(archived))
    found = [
        validate_pdf_signature(one, context, ts_validation_context=context)
        for one in reader.embedded_regular_signatures
    ]
    assert [one.bottom_line for one in found] == [True, True]
    assert found[-1].modification_level == ModificationLevel.LTA_UPDATES
    (stamp,) = reader.embedded_timestamp_signatures
    status = validate_pdf_timestamp(stamp, context)
    assert status.valid and status.intact and status.trusted


def strictly(kit) -> PdfSignatureValidationSpec:
    """Our root, and a word on revocation for every certificate."""
    roots = [x509.Certificate.load(root) for root in kit.roots]
    policy = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build(trust_roots=roots),
        revinfo_policy=CertRevTrustPolicy(REQUIRE_REVINFO),
    )
    return PdfSignatureValidationSpec(SignatureValidationSpec(policy, ts_cert_validation_policy=policy))


def test_pyhanko_passes_it_as_b_lta_with_revocation_required(kit, archived):
    """The store proves that no certificate was revoked: nothing is fetched."""
    for one in PdfFileReader(BytesIO(archived)).embedded_regular_signatures:
        assert asyncio.run(ades_lta_validation(one, strictly(kit))).ades_subindic == AdESPassed.OK


def test_without_the_store_pyhanko_asks_for_one(kit, both):
    for one in PdfFileReader(BytesIO(both)).embedded_regular_signatures:
        assert asyncio.run(ades_lta_validation(one, strictly(kit))).ades_subindic != AdESPassed.OK


@pytest.mark.parametrize("years", [4, 30])
def test_ended_certificates_change_nothing(kit, archived, years):
    assert verify(archived, roots=kit.roots, at=datetime.now(UTC) + timedelta(days=365 * years)).trusted


def test_pdfsig_and_mupdf_agree(archived, tmp_path):
    (tmp_path / "archived.pdf").write_bytes(archived)

    def told(*command: str) -> str:
        done = subprocess.run(
            [*command, "archived.pdf"], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        return done.stdout

    assert told("pdfsig", "-nocert").count("Signature is Valid.") >= 2
    assert (
        told("mutool", "sign", "-v").count("The signature is valid but there have been edits since signing.")
        == 2
    )
    checked = subprocess.run(
        ["qpdf", "--check", "archived.pdf"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0 and "WARNING" not in checked.stderr


def test_openssl_verifies_the_stamp_over_the_whole_file(kit, archived, tmp_path):
    mark = find_marks(archived)[-1]
    (tmp_path / "token.der").write_bytes(mark.cms(archived))
    (tmp_path / "covered").write_bytes(archived[: mark.hole] + archived[mark.resume : mark.end])
    (tmp_path / "root.pem").write_bytes(kit.root_pem)
    arguments = "ts -verify -token_in -in token.der -data covered -CAfile root.pem"
    verified = subprocess.run(
        ["openssl", *arguments.split()], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "Verification: OK" in verified.stdout, verified.stderr


@pytest.mark.slow
def test_any_flipped_bit_is_noticed(kit, archived):
    assert [
        at for at in evenly(archived, PLACES) if verify(flipped(archived, *at), roots=kit.roots).intact
    ] == []


@pytest.mark.slow
def test_every_byte_of_what_was_added_counts(kit, both, archived):
    places = [(place, place % 8) for place in range(len(both), len(archived), 7)]
    assert [at for at in places if verify(flipped(archived, *at), roots=kit.roots).intact] == []


@pytest.mark.parametrize("name", INCREMENTAL)
def test_nothing_else_may_follow(kit, archived, name):
    report = verify(INCREMENTAL[name](archived), roots=kit.roots)
    assert not report.intact and "foreign_change" in codes(report, Weight.BROKEN)


def test_a_stamp_of_another_file_is_noticed(kit, both, archived):
    other = lasting(kit, kit.signed_by_both())
    mine, theirs = find_marks(archived)[-1], find_marks(other)[-1]
    digits = theirs.cms(other).hex().encode().ljust(2 * mine.reserve, b"0")
    changed = archived[: mine.hole + 1] + digits + archived[mine.resume - 1 :]
    assert "bad_archive" in codes(verify(changed, roots=kit.roots), Weight.BROKEN)


def test_a_signature_after_the_stamp_is_not_ours(kit):
    first = lasting(kit, kit.signed_by_worker())
    second = signed(first, "employer", kit.employer(), kit.tsa)
    assert "foreign_change" in codes(verify(second, roots=kit.roots), Weight.BROKEN)


class TestRevocation:
    @pytest.fixture
    def signer(self, kit):
        return kit.employer()

    @pytest.fixture
    def pdf(self, kit, signer):
        return signed(kit.signed_by_worker(), "employer", signer, kit.tsa)

    def revoked(self, kit, signer, at: datetime) -> tuple[bytes, ...]:
        kit.ca.revoke(signer.chain[0], reason="superseded", at=at)
        return kit.ca.revocation_lists()

    def test_before_signing_it_counts(self, kit, signer, pdf):
        lists = self.revoked(kit, signer, datetime.now(UTC) - timedelta(hours=1))
        report = verify(pdf, roots=kit.roots, revocation_lists=lists)
        assert report.intact and not report.trusted
        assert codes(report, Weight.DOUBT) == ["revoked"]

    def test_after_signing_it_does_not(self, kit, signer, pdf):
        lists = self.revoked(kit, signer, datetime.now(UTC) + timedelta(hours=1))
        assert verify(pdf, roots=kit.roots, revocation_lists=lists).trusted

    def test_a_list_in_the_file_counts_as_well(self, kit, signer, pdf):
        lists = self.revoked(kit, signer, datetime.now(UTC) - timedelta(hours=1))
        lasting_pdf = archive(pdf, roots=kit.roots, revocation_lists=lists, tsa=kit.tsa)
        assert codes(verify(lasting_pdf, roots=kit.roots), Weight.DOUBT) == ["revoked"]

    def test_a_list_of_a_stranger_does_not(self, kit, pdf):
        assert verify(
            pdf, roots=kit.roots, revocation_lists=[b"no list", kit.ca.revocation_lists()[1]]
        ).trusted
