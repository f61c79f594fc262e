"""Answers whether a certificate of the embedded authority is revoked (OCSP, RFC 6960); a delegate of the issuer signs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256, Hash
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import ocsp

from hetong.documents.der import content, elements
from hetong.gateways.ocsp_delegate import Delegate
from hetong.kernel.errors import Unavailable

_LIFE = timedelta(hours=12)
_LONGEST_NONCE = 32
Revoked = Callable[[int], x509.RevokedCertificate | None]


@dataclass(frozen=True)
class Responsible:
    """An authority that answers for what it issued: `issued` says whether a serial number is its own."""

    certificate: x509.Certificate
    delegate: Callable[[datetime], Delegate]
    issued: Callable[[int], bool]
    revoked: Revoked


def answer(request: bytes, authorities: tuple[Responsible, ...], *, now: datetime) -> bytes:
    """The DER response; a question about another authority's certificate is refused, as RFC 6960 §2.3 asks.

    A serial number that the authority never gave is unknown to it. A nonce comes back, if it is no longer than RFC 8954 §2.1
    allows.
    """
    try:
        asked = ocsp.load_der_ocsp_request(request)
        nonce = _nonce(asked)
        responsible = next((one for one in authorities if _asks(asked, one.certificate)), None)
    except Exception:  # the parser raises many kinds for foreign bytes
        return _refused(ocsp.OCSPResponseStatus.MALFORMED_REQUEST)
    if responsible is None:
        return _refused(ocsp.OCSPResponseStatus.UNAUTHORIZED)
    builder = ocsp.OCSPResponseBuilder().add_response_by_hash(
        issuer_name_hash=asked.issuer_name_hash,
        issuer_key_hash=asked.issuer_key_hash,
        serial_number=asked.serial_number,
        algorithm=asked.hash_algorithm,
        this_update=now,
        next_update=now + _LIFE,
        **_status(responsible, asked.serial_number),
    )
    if nonce is not None:
        builder = builder.add_extension(nonce, critical=False)
    try:
        return _signed(builder, responsible.delegate(now))
    except Unavailable:
        return _refused(ocsp.OCSPResponseStatus.TRY_LATER)


def _signed(builder: ocsp.OCSPResponseBuilder, delegate: Delegate) -> bytes:
    named = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, delegate.certificate)
    signed = named.certificates([delegate.certificate]).sign(delegate.key, SHA256())
    return signed.public_bytes(Encoding.DER)


def _nonce(asked: ocsp.OCSPRequest) -> x509.OCSPNonce | None:
    """Raises `ValueError` for one of a length that is not allowed."""
    for extension in asked.extensions:
        if isinstance(extension.value, x509.OCSPNonce):
            if not 1 <= len(extension.value.nonce) <= _LONGEST_NONCE:
                raise ValueError("a nonce of a forbidden length")
            return extension.value
    return None


def _status(responsible: Responsible, serial: int) -> Mapping[str, object]:
    found = responsible.revoked(serial)
    if found is None:
        status = ocsp.OCSPCertStatus.GOOD if responsible.issued(serial) else ocsp.OCSPCertStatus.UNKNOWN
        return {"cert_status": status, "revocation_time": None, "revocation_reason": None}
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
