"""Every known attack is reported, by the code that docs/signing.md gives for it."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from hetong.documents.appearance import seal_appearance
from hetong.documents.local_signer import LocalSigner
from hetong.documents.marks import find_marks
from hetong.documents.prepare import prepare
from hetong.documents.report import Weight
from hetong.documents.revisions import last_revision
from hetong.documents.verify import verify
from hetong.kernel.errors import DomainError
from tests.documents.attacks.forgery import FORGERY
from tests.documents.attacks.incremental import INCREMENTAL
from tests.documents.attacks.shadow import SHADOW
from tests.documents.signing_kit import BOXES, seal_png, signed, typeset

APPENDED = "foreign_change"
NEEDS_THE_EMPLOYER = {"signature_copied_to_the_end"}
REFUSED_BY_OUR_SIGNER = {
    "no_table", "no_trailer", "table_in_a_stream", "object_in_a_stream", "comment_appended", "blank_line_appended",
    "zeros_appended", "second_ending", "table_that_precedes_itself", "table_loop",
}  # fmt: skip
"""Updates that it cannot read, so that nobody signs over them by mistake."""


def broken(pdf: bytes, kit) -> set[str]:
    report = verify(pdf, roots=kit.roots)
    assert not report.intact and not report.trusted
    return {found.code for found in report.findings if found.weight is Weight.BROKEN}


@pytest.mark.parametrize("name", INCREMENTAL)
def test_what_is_appended_is_reported(kit, both, name):
    changed = INCREMENTAL[name](both)
    assert changed.startswith(both) and changed != both
    assert APPENDED in broken(changed, kit)


AFTER_THE_WORKER = [name for name in INCREMENTAL if name not in NEEDS_THE_EMPLOYER]


@pytest.mark.parametrize("name", AFTER_THE_WORKER)
def test_between_two_signatures_as_well(kit, name):
    """The change comes after the worker's signature, and the employer signs what it has become."""
    first = kit.signed_by_worker()
    changed = INCREMENTAL[name](first)
    try:
        second = signed(changed, "employer", kit.employer(), kit.tsa, seal_appearance(seal_png()))
    except DomainError:
        assert name in REFUSED_BY_OUR_SIGNER
    else:
        assert broken(second, kit)


@pytest.mark.parametrize("name", FORGERY)
def test_a_bent_signature_is_reported(kit, both, name):
    changed = FORGERY[name](both)
    assert changed != both
    assert broken(changed, kit)


@pytest.mark.parametrize("name", SHADOW)
def test_what_was_prepared_before_signing_is_of_no_use(kit, name):
    before, after = SHADOW[name]
    blank = prepare(before(typeset()), BOXES)
    first = signed(blank, "worker", kit.worker(blank), kit.tsa)
    second = signed(first, "employer", kit.employer(), kit.tsa, seal_appearance(seal_png()))
    assert verify(second, roots=kit.roots).trusted
    assert APPENDED in broken(after(second), kit)


def stranger(name: str) -> LocalSigner:
    """A key with a certificate that nobody vouches for, under any name."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    named = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(named)
        .issuer_name(named)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=99))
        .add_extension(x509.KeyUsage(*[True, True, *[False] * 7]), critical=True)
        .sign(key, SHA256())
    )
    return LocalSigner(key, (certificate.public_bytes(Encoding.DER),))


def test_a_stranger_under_the_employers_name_is_not_trusted(kit):
    pdf = signed(kit.signed_by_worker(), "employer", stranger("青山机械有限公司（虚构）"), kit.tsa)
    report = verify(pdf, roots=kit.roots)
    assert not report.trusted
    assert "untrusted_signer" in {found.code for found in report.findings}


def test_a_whole_file_signed_anew_by_strangers_is_not_trusted(kit):
    first = signed(kit.blank, "worker", stranger("巴特尔（虚构）"), None)
    report = verify(signed(first, "employer", stranger("青山机械有限公司（虚构）"), None), roots=kit.roots)
    assert not report.trusted


def test_a_signature_taken_from_another_file_covers_another_revision(kit, both):
    other = kit.signed_by_both()
    mine, theirs = find_marks(both)[-1], find_marks(other)[-1]
    digits = theirs.cms(other).hex().encode().ljust(2 * mine.reserve, b"0")
    changed = both[: mine.hole + 1] + digits + both[mine.resume - 1 :]
    assert "altered" in broken(changed, kit)


def test_the_file_as_it_was_before_the_last_signature_says_what_is_missing(kit, both):
    earlier = both[: last_revision(both).previous.end]
    codes = {found.code for found in verify(earlier, roots=kit.roots).findings}
    assert "unsigned_field" in codes


def test_the_second_signature_without_the_first_is_reported(kit, both):
    first, second = last_revision(both).chain()[1:]
    changed = both[: first.previous.end] + both[first.end : second.end]
    assert broken(changed, kit)
