"""Who answers OCSP questions for an authority: a key in this process's memory, appointed for a week at a time.

So the authority's own key, which may lie in a token, signs once a week and not at every question of a stranger.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from hetong.documents.local_signer import PrivateKey, new_seal_key
from hetong.gateways.pki_store import authority_key_identifier, key_usage

_LIFE = timedelta(days=7)
_SPARE = timedelta(days=1)
_CLOCK_SKEW = timedelta(minutes=5)


@dataclass(frozen=True)
class Delegate:
    """A key and the certificate that lets it answer (RFC 6960 §4.2.2.2)."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate


class Delegation:
    """The delegates of one authority: a new one before the last one's certificate ends."""

    def __init__(self, issuer: x509.Certificate, key: PrivateKey, serial: Callable[[], int]) -> None:
        self._issuer, self._key, self._serial = issuer, key, serial
        self._lock = threading.Lock()
        self._delegate: Delegate | None = None

    def at(self, now: datetime) -> Delegate:
        """Who answers at this moment; `Unavailable` when one has to be appointed and the authority's key is away."""
        with self._lock:
            if self._delegate is None or not _serves(self._delegate.certificate, now):
                self._delegate = self._appoint(now)
            return self._delegate

    def _appoint(self, now: datetime) -> Delegate:
        """It needs no word on its own revocation (`id-pkix-ocsp-nocheck`), because it ends so soon."""
        key = new_seal_key()
        builder = (
            x509.CertificateBuilder()
            .subject_name(_name(self._issuer))
            .issuer_name(self._issuer.subject)
            .public_key(key.public_key())
            .serial_number(self._serial())
            .not_valid_before(now - _CLOCK_SKEW)
            .not_valid_after(now + _LIFE)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(authority_key_identifier(self._issuer), critical=False)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(key_usage("digital_signature"), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.OCSP_SIGNING]), critical=False)
            .add_extension(x509.OCSPNoCheck(), critical=False)
        )
        return Delegate(key, builder.sign(self._key, SHA256()))


def _serves(certificate: x509.Certificate, now: datetime) -> bool:
    return certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc - _SPARE


def _name(issuer: x509.Certificate) -> x509.Name:
    """The authority's own name, with another common name."""
    others = [one for one in issuer.subject if one.oid != NameOID.COMMON_NAME]
    return x509.Name([*others, x509.NameAttribute(NameOID.COMMON_NAME, "合同平台测试证书状态 TEST OCSP")])
