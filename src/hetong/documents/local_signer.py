"""Keys in this process's memory, and the certificate requests for them."""

from collections.abc import Sequence

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)
from cryptography.x509.oid import NameOID

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
_SHA256 = SHA256()
_ECDSA = ec.ECDSA(_SHA256)
_PKCS1 = padding.PKCS1v15()


class LocalSigner:
    """A `documents.ports.Signer` over an RSA or P-256 key, or one that a token keeps and that looks the same."""

    def __init__(self, private_key: PrivateKey, chain: Sequence[bytes]) -> None:
        self._key = private_key
        self._chain = tuple(chain)

    @classmethod
    def from_der(cls, private_key: bytes, chain: Sequence[bytes]) -> "LocalSigner":
        """A signer from an unwrapped PKCS#8 key."""
        return cls(load_private_key(private_key), chain)

    @property
    def chain(self) -> tuple[bytes, ...]:
        """DER certificates, the signer's own first."""
        return self._chain

    def sign(self, data: bytes) -> bytes:
        """SHA-256 with RSA PKCS#1 v1.5 or ECDSA."""
        if isinstance(self._key, ec.EllipticCurvePrivateKey):
            return self._key.sign(data, _ECDSA)
        return self._key.sign(data, _PKCS1, _SHA256)


def new_worker_key() -> ec.EllipticCurvePrivateKey:
    """A P-256 key for one signature."""
    return ec.generate_private_key(ec.SECP256R1())


def new_seal_key() -> ec.EllipticCurvePrivateKey:
    """A P-256 key: a tenth of an RSA-2048 signature's time, and accepted by every validator tested."""
    return ec.generate_private_key(ec.SECP256R1())


def make_request(key: PrivateKey, common_name: str, organization: str = "", serial: str = "") -> bytes:
    """A DER PKCS#10 request; `serial` is a subject identifier such as the credit code, never an ID number."""
    parts = [
        (NameOID.COUNTRY_NAME, "CN"),
        (NameOID.ORGANIZATION_NAME, organization),
        (NameOID.COMMON_NAME, common_name),
        (NameOID.SERIAL_NUMBER, serial),
    ]
    subject = x509.Name([_attribute(oid, value) for oid, value in parts if value])
    return x509.CertificateSigningRequestBuilder(subject).sign(key, _SHA256).public_bytes(Encoding.DER)


def _attribute(oid: x509.ObjectIdentifier, value: str) -> x509.NameAttribute[str]:
    """At most 64 characters (X.520 upper bounds); the library would count the bytes of Chinese names."""
    return x509.NameAttribute(oid, value[:64], _validate=False)


def private_key_der(key: PrivateKey) -> bytes:
    """The key as unencrypted PKCS#8, to be wrapped at once."""
    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def load_private_key(der: bytes) -> PrivateKey:
    """A key from PKCS#8; RSA is not checked again, because the wrapping already authenticates the bytes."""
    key = load_der_private_key(der, None, unsafe_skip_rsa_key_validation=True)
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise ValueError("only RSA and elliptic-curve keys can sign")
    return key
