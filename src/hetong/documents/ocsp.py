"""Questions to authorities whether certificates are revoked, and their answers (OCSP, RFC 6960)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import permutations

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID

from hetong.documents.trust import issued, load, signature_holds, valid_at


def questions(certificates: Iterable[bytes]) -> list[bytes]:
    """One DER question for each of these DER certificates whose authority is among them; none for roots."""
    loaded = [load(der) for der in dict.fromkeys(certificates)]
    return [_question(one, issuer) for one, issuer in permutations(loaded, 2) if issued(one, issuer)]


@lru_cache(maxsize=128)
def load_answer(der: bytes) -> ocsp.OCSPResponse | None:
    """An answer from DER; None if it is not one, refuses to answer, or does not know the certificate."""
    try:
        answer = ocsp.load_der_ocsp_response(der)
        known = answer.certificate_status is not ocsp.OCSPCertStatus.UNKNOWN
        answer.serial_number, answer.certificates  # noqa: B018 - the library reads them only when asked
    except (ValueError, TypeError):
        return None
    return answer if known else None


def answers_for(
    certificate: x509.Certificate, issuer: x509.Certificate, answer: ocsp.OCSPResponse | None
) -> bool:
    """Whether this is the word of `issuer`, or of whom it has appointed, on the certificate."""
    if answer is None or answer.serial_number != certificate.serial_number or not issued(certificate, issuer):
        return False
    return any(_signed_by(answer, one) for one in _responders(answer, issuer))


def answered_revocation(
    certificate: x509.Certificate, issuer: x509.Certificate, answer: ocsp.OCSPResponse | None
) -> datetime | None:
    """When the certificate was revoked, if this answer of its authority says so."""
    if answer is None or not answers_for(certificate, issuer, answer):
        return None
    return answer.revocation_time_utc


def _question(certificate: x509.Certificate, issuer: x509.Certificate) -> bytes:
    asked = ocsp.OCSPRequestBuilder().add_certificate(certificate, issuer, SHA256())
    return asked.build().public_bytes(Encoding.DER)


def _responders(answer: ocsp.OCSPResponse, issuer: x509.Certificate) -> Sequence[x509.Certificate]:
    """The authority itself, and those it has appointed and that were still so (RFC 6960 §4.2.2.2)."""
    appointed = (one for one in answer.certificates if issued(one, issuer) and _may_answer(one))
    return [issuer, *(one for one in appointed if valid_at([one], answer.produced_at_utc))]


def _may_answer(certificate: x509.Certificate) -> bool:
    try:
        uses = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return False
    return ExtendedKeyUsageOID.OCSP_SIGNING in uses


def _signed_by(answer: ocsp.OCSPResponse, responder: x509.Certificate) -> bool:
    try:
        algorithm = answer.signature_hash_algorithm
        return algorithm is not None and signature_holds(
            responder, answer.signature, answer.tbs_response_bytes, algorithm.name
        )
    except (KeyError, ValueError, UnsupportedAlgorithm):
        return False
