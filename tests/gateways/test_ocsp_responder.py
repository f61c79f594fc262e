"""The embedded authority's OCSP answers: who signs them, what they say of whom, and what is refused."""

import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID

from hetong.documents.local_signer import make_request, new_seal_key
from hetong.gateways.ca_embedded import EmbeddedCertificateAuthority
from hetong.gateways.pki_store import PkiStore
from hetong.kernel.vault import Keys, Vault

Status = ocsp.OCSPCertStatus


class Clock:
    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def ca(tmp_path, vault, clock):
    return EmbeddedCertificateAuthority(PkiStore.open(tmp_path / "pki", vault), clock)


@pytest.fixture
def chain(ca):
    request = make_request(new_seal_key(), "青山机械有限公司（虚构）", "青山机械有限公司（虚构）")
    return [
        x509.load_der_x509_certificate(der) for der in ca.issue(request, profile="employer_seal", days=30)
    ]


def about(certificate, issuer, nonce: bytes | None = None) -> bytes:
    builder = ocsp.OCSPRequestBuilder().add_certificate(certificate, issuer, SHA256())
    if nonce is not None:
        builder = builder.add_extension(x509.OCSPNonce(nonce), critical=False)
    return builder.build().public_bytes(Encoding.DER)


def about_serial(serial: int, issuer) -> bytes:
    """By a certificate that nobody has issued."""
    key = new_seal_key()
    now = datetime.now(UTC)
    forged = (
        x509.CertificateBuilder(issuer.subject, issuer.subject, key.public_key(), serial)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=1))
        .sign(key, SHA256())
    )
    return about(forged, issuer)


def told(ca, request: bytes) -> ocsp.OCSPResponse:
    return ocsp.load_der_ocsp_response(ca.answer(request))


def test_what_it_issued_is_good_and_what_it_did_not_is_unknown(ca, chain):
    leaf, issuing, root = chain
    assert told(ca, about(leaf, issuing)).certificate_status is Status.GOOD
    assert told(ca, about(issuing, root)).certificate_status is Status.GOOD
    for issuer in (issuing, root):
        for serial in (1, leaf.serial_number ^ 1, x509.random_serial_number()):
            assert told(ca, about_serial(serial, issuer)).certificate_status is Status.UNKNOWN


def test_another_installation_knows_none_of_its_numbers(ca, chain, tmp_path):
    other = PkiStore.open(tmp_path / "other", Vault(Keys(b"o" * 32)))
    assert other.serials.made(other.serials.new())
    assert not other.serials.made(chain[0].serial_number)


def test_revoked_says_when_and_why(ca, chain):
    at = datetime(2026, 11, 25, 8, 30, tzinfo=UTC)
    ca.revoke(chain[0].public_bytes(Encoding.DER), reason="superseded", at=at)
    answer = told(ca, about(chain[0], chain[1]))
    found = answer.certificate_status, answer.revocation_time_utc, answer.revocation_reason
    assert found == (Status.REVOKED, at, x509.ReasonFlags.superseded)


def test_a_delegate_signs_and_not_the_authority(ca, chain):
    leaf, issuing, root = chain
    for answer, issuer in ((told(ca, about(leaf, issuing)), issuing), (told(ca, about(issuing, root)), root)):
        (delegate,) = answer.certificates
        delegate.verify_directly_issued_by(issuer)
        uses = delegate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
        assert list(uses) == [ExtendedKeyUsageOID.OCSP_SIGNING]
        assert delegate.extensions.get_extension_for_class(x509.OCSPNoCheck)
        assert delegate.public_key() != issuer.public_key()


def test_the_delegate_is_kept_and_replaced_before_it_ends(ca, chain, clock):
    first = told(ca, about(*chain[:2])).certificates
    clock.now += timedelta(days=5)
    assert told(ca, about(*chain[:2])).certificates == first
    clock.now += timedelta(days=2)
    assert told(ca, about(*chain[:2])).certificates != first


@pytest.mark.parametrize("size", [1, 16, 32])
def test_a_nonce_comes_back(ca, chain, size):
    answer = told(ca, about(*chain[:2], nonce=b"n" * size))
    assert answer.extensions.get_extension_for_class(x509.OCSPNonce).value.nonce == b"n" * size


@pytest.mark.parametrize("size", [0, 33, 4000])
def test_a_nonce_of_a_forbidden_length_is_refused(ca, chain, size):
    """RFC 8954 §2.1: nobody shall have chosen bytes of any length signed."""
    answer = told(ca, about(*chain[:2], nonce=b"n" * size))
    assert answer.response_status is ocsp.OCSPResponseStatus.MALFORMED_REQUEST


@pytest.mark.parametrize("request_bytes", [b"", b"hello", b"\x30\x03\x02\x01\x00"])
def test_other_bytes_are_refused(ca, request_bytes):
    assert told(ca, request_bytes).response_status is ocsp.OCSPResponseStatus.MALFORMED_REQUEST


def test_a_strangers_certificate_is_none_of_its_business(ca, chain):
    assert told(ca, about(chain[0], chain[0])).response_status is ocsp.OCSPResponseStatus.UNAUTHORIZED


def test_openssl_accepts_the_answer_with_its_nonce(ca, chain, tmp_path):
    for name, one in zip(("leaf", "issuing", "root"), chain, strict=True):
        (tmp_path / f"{name}.pem").write_bytes(one.public_bytes(Encoding.PEM))
    openssl(tmp_path, "ocsp -issuer issuing.pem -cert leaf.pem -reqout asked.der")
    (tmp_path / "answer.der").write_bytes(ca.answer((tmp_path / "asked.der").read_bytes()))
    (tmp_path / "above.pem").write_bytes(
        (tmp_path / "issuing.pem").read_bytes() + (tmp_path / "root.pem").read_bytes()
    )
    said = openssl(
        tmp_path,
        "ocsp -no_nonce -reqin asked.der -respin answer.der -issuer issuing.pem -cert leaf.pem -CAfile above.pem",
    )
    assert "Response verify OK" in said and "leaf.pem: good" in said and "WARNING" not in said, said


def test_an_authority_from_before_says_good_to_what_it_did_not_revoke(ca, chain, monkeypatch):
    """Its own certificate has a number that proves nothing, and so have those that it gave."""
    monkeypatch.setattr(type(ca._serials), "made", lambda self, serial: False)
    assert told(ca, about(*chain[:2])).certificate_status is Status.GOOD


def openssl(folder, arguments: str) -> str:
    done = subprocess.run(
        ["openssl", *arguments.split()], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr
