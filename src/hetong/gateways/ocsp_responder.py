"""Answers whether a certificate of the embedded authority is revoked (OCSP, RFC 6960); the issuer itself signs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256, Hash
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import ocsp

from hetong.documents.der import content, elements
from hetong.documents.local_signer import PrivateKey
from hetong.kernel.errors import Unavailable

_LIFE = timedelta(hours=12)
Revoked = Callable[[int], x509.RevokedCertificate | None]


@dataclass(frozen=True)
class Responsible:
    """An authority that answers for what it issued."""

    certificate: x509.Certificate
    key: PrivateKey
    revoked: Revoked


def answer(request: bytes, authorities: tuple[Responsible, ...], *, now: datetime) -> bytes:
    """The DER response; a question about another authority's certificate is refused, as RFC 6960 §2.3 asks.

    What was never revoked is called good: the authority keeps no list of what it issued.
    """
    try:
        asked = ocsp.load_der_ocsp_request(request)
        responsible = next((one for one in authorities if _asks(asked, one.certificate)), None)
    except Exception:  # the parser raises many kinds for foreign bytes
        return _refused(ocsp.OCSPResponseStatus.MALFORMED_REQUEST)
    if responsible is None:
        return _refused(ocsp.OCSPResponseStatus.UNAUTHORIZED)
    found = responsible.revoked(asked.serial_number)
    builder = ocsp.OCSPResponseBuilder().add_response_by_hash(
        issuer_name_hash=asked.issuer_name_hash,
        issuer_key_hash=asked.issuer_key_hash,
        serial_number=asked.serial_number,
        algorithm=asked.hash_algorithm,
        this_update=now,
        next_update=now + _LIFE,
        **_status(found),
    )
    builder = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, responsible.certificate)
    for extension in asked.extensions:
        if isinstance(extension.value, x509.OCSPNonce):
            builder = builder.add_extension(extension.value, critical=False)
    try:
        return builder.sign(responsible.key, SHA256()).public_bytes(Encoding.DER)
    except Unavailable:
        return _refused(ocsp.OCSPResponseStatus.TRY_LATER)


def _status(found: x509.RevokedCertificate | None) -> Mapping[str, object]:
    if found is None:
        good = ocsp.OCSPCertStatus.GOOD
        return {"cert_status": good, "revocation_time": None, "revocation_reason": None}
    reason = found.extensions.get_extension_for_class(x509.CRLReason).value.reason
    return {
        "cert_status": ocsp.OCSPCertStatus.REVOKED,
        "revocation_time": found.revocation_date_utc,
        "revocation_reason": reason,
    }


def _asks(asked: ocsp.OCSPRequest, issuer: x509.Certificate) -> bool:
    """Whether the question names this issuer: by the digests of its name and of its key (RFC 6960 §4.1.1)."""
    public = issuer.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    key = content(elements(content(public))[1])[1:]  # without the count of unused bits
    digests = [_digest(asked, data) for data in (issuer.subject.public_bytes(), key)]
    return digests == [asked.issuer_name_hash, asked.issuer_key_hash]


def _digest(asked: ocsp.OCSPRequest, data: bytes) -> bytes:
    hasher = Hash(asked.hash_algorithm)
    hasher.update(data)
    return hasher.finalize()


def _refused(status: ocsp.OCSPResponseStatus) -> bytes:
    return ocsp.OCSPResponseBuilder.build_unsuccessful(status).public_bytes(Encoding.DER)
