"""Whether a certificate was revoked, by the lists that a file carries or its verifier has (RFC 5280 §5)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import pairwise

from cryptography import x509
from cryptography.exceptions import InvalidSignature

from hetong.documents.ocsp import answered_revocation, load_answer


@lru_cache(maxsize=64)
def load_list(der: bytes) -> x509.CertificateRevocationList | None:
    """A revocation list from DER; None if it is not one."""
    try:
        listed = x509.load_der_x509_crl(der)
        listed.issuer  # noqa: B018 - the library reads names only when asked
    except (ValueError, TypeError, x509.InvalidVersion):
        return None
    return listed


def revoked_at(
    path: Sequence[x509.Certificate], lists: Iterable[bytes], answers: Iterable[bytes] = ()
) -> datetime | None:
    """When the first certificate of the path (each issued by the next) was revoked; None as far as lists and answers say."""
    pairs = list(pairwise(path))
    times = [
        *(_on_list(*pair, load_list(der)) for der in lists for pair in pairs),
        *(answered_revocation(*pair, load_answer(der)) for der in answers for pair in pairs),
    ]
    return min((time for time in times if time is not None), default=None)


def _on_list(
    certificate: x509.Certificate, issuer: x509.Certificate, listed: x509.CertificateRevocationList | None
) -> datetime | None:
    if listed is None or listed.issuer != issuer.subject or not _signed_by(listed, issuer):
        return None
    entry = listed.get_revoked_certificate_by_serial_number(certificate.serial_number)
    return entry.revocation_date_utc if entry else None


def _signed_by(listed: x509.CertificateRevocationList, issuer: x509.Certificate) -> bool:
    try:
        return bool(listed.is_signature_valid(issuer.public_key()))  # type: ignore[arg-type]
    except (InvalidSignature, TypeError, ValueError):
        return False
