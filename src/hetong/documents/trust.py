"""Certificate paths (RFC 5280 §6, the part a platform without revocation lists needs)."""

import hashlib
import warnings
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import TypeVar

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512, HashAlgorithm
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

# The library counts bytes where X.520 counts characters, and would complain of every long Chinese name.
warnings.filterwarnings("ignore", message="Attribute's length must be", category=UserWarning)

E = TypeVar("E", bound=x509.ExtensionType)
_LONGEST_PATH = 6
_HASHES: dict[str, HashAlgorithm] = {"sha256": SHA256(), "sha384": SHA384(), "sha512": SHA512()}


@lru_cache(maxsize=256)
def load(der: bytes) -> x509.Certificate:
    """A certificate from DER; `ValueError` if it is not one, or if its names or extensions cannot be read."""
    try:
        certificate = x509.load_der_x509_certificate(der)
        certificate.subject, certificate.issuer, certificate.extensions  # noqa: B018 - the library reads them only when asked
    except (TypeError, x509.InvalidVersion, x509.DuplicateExtension, UnsupportedAlgorithm) as error:
        raise ValueError("a version, names or extensions that no certificate has") from error
    return certificate


def common_name(name: x509.Name) -> str:
    """The common name, or the whole name where there is none."""
    found = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else name.rfc4514_string()


def short_name(certificate: bytes) -> str:
    """What an authority's certificate is called in addresses: the first half of its SHA-256."""
    return hashlib.sha256(certificate).hexdigest()[:32]


def path_to_root(chain: Sequence[bytes], roots: Sequence[bytes]) -> list[x509.Certificate] | None:
    """From the first certificate of `chain` up to one of `roots`, each signed by the next."""
    anchors = [load(der) for der in roots]
    path = [load(chain[0])]
    pool = [*anchors, *(load(der) for der in chain[1:])]
    while path[-1] not in anchors:
        issuer = next((one for one in pool if issued(path[-1], one)), None)
        if issuer is None or len(path) == _LONGEST_PATH:
            return None
        path.append(issuer)
    return path


def valid_at(path: Sequence[x509.Certificate], at: datetime) -> bool:
    """Whether every certificate of the path was valid at that moment."""
    return all(one.not_valid_before_utc <= at <= one.not_valid_after_utc for one in path)


def may_sign_documents(certificate: x509.Certificate) -> bool:
    """Key usage allows signatures (RFC 5280 §4.2.1.3), and the certificate is no authority's."""
    usage = _extension(certificate, x509.KeyUsage)
    allowed = usage is None or usage.digital_signature or usage.content_commitment
    return allowed and not _is_authority(certificate)


def may_stamp_time(certificate: x509.Certificate) -> bool:
    """Extended key usage is time stamping alone, and critical (RFC 3161 §2.3)."""
    try:
        found = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except x509.ExtensionNotFound:
        return False
    return found.critical and list(found.value) == [ExtendedKeyUsageOID.TIME_STAMPING]


def signature_holds(
    certificate: x509.Certificate, signature: bytes, data: bytes, digest: str = "sha256"
) -> bool:
    """Whether the certificate's key made `signature` over `data`; never for a kind of key that we cannot use."""
    algorithm = _HASHES[digest]
    try:
        key = certificate.public_key()
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, data, padding.PKCS1v15(), algorithm)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, data, ec.ECDSA(algorithm))
        else:
            return False
    except (InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


@lru_cache(maxsize=512)  # most paths end in the same two certificates
def issued(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    """Whether `issuer` is an authority and signed this certificate."""
    try:
        if not _is_authority(issuer):
            return False
        certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def _is_authority(certificate: x509.Certificate) -> bool:
    constraints = _extension(certificate, x509.BasicConstraints)
    return constraints is not None and constraints.ca


def _extension(certificate: x509.Certificate, kind: type[E]) -> E | None:
    try:
        return certificate.extensions.get_extension_for_class(kind).value
    except x509.ExtensionNotFound:
        return None
