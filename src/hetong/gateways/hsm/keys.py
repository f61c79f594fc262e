"""Private keys that stay in a token, in the shape in which certificates and lists are signed."""

import hashlib
from typing import Any, NoReturn

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509 import SubjectKeyIdentifier
from pkcs11 import Mechanism

from hetong.gateways.hsm.token import Token

Data = bytes | bytearray | memoryview
PublicKey = rsa.RSAPublicKey | ec.EllipticCurvePublicKey


class Unextractable(TypeError):
    """The key was asked for something else than a signature."""


def key_id(public: PublicKey) -> bytes:
    """The CKA_ID under which the token keeps the private key: the subject key identifier (RFC 5280 §4.2.1.2)."""
    return SubjectKeyIdentifier.from_public_key(public).digest


def key_in(token: Token, public: PublicKey) -> "RsaTokenKey | EllipticTokenKey":
    """The private key of `public` in the token; whether it is there shows when it signs."""
    return (
        RsaTokenKey(token, public)
        if isinstance(public, rsa.RSAPublicKey)
        else EllipticTokenKey(token, public)
    )


def _stays_inside(*_: object, **__: object) -> NoReturn:
    raise Unextractable("the key stays in the token and only signs")


class EllipticTokenKey(ec.EllipticCurvePrivateKey):
    """ECDSA with SHA-256 over P-256."""

    def __init__(self, token: Token, public: ec.EllipticCurvePublicKey) -> None:
        self._token, self._public, self._id = token, public, key_id(public)

    def sign(self, data: Data, signature_algorithm: ec.EllipticCurveSignatureAlgorithm) -> bytes:
        """DER, as X.509 and CMS want it; only the digest goes to the token."""
        if not isinstance(signature_algorithm.algorithm, SHA256):
            raise UnsupportedAlgorithm("only SHA-256")
        made = self._token.sign(self._id, Mechanism.ECDSA, hashlib.sha256(data).digest())
        half = len(made) // 2
        return encode_dss_signature(int.from_bytes(made[:half], "big"), int.from_bytes(made[half:], "big"))

    def public_key(self) -> ec.EllipticCurvePublicKey:
        """From the certificate."""
        return self._public

    @property
    def curve(self) -> ec.EllipticCurve:
        """P-256."""
        return self._public.curve

    @property
    def key_size(self) -> int:
        """Bits."""
        return self._public.key_size

    def __copy__(self) -> "EllipticTokenKey":
        return self

    def __deepcopy__(self, _: dict[int, Any]) -> "EllipticTokenKey":
        return self

    exchange = private_numbers = private_bytes = _stays_inside


class RsaTokenKey(rsa.RSAPrivateKey):
    """RSA PKCS#1 v1.5 with SHA-256."""

    def __init__(self, token: Token, public: rsa.RSAPublicKey) -> None:
        self._token, self._public, self._id = token, public, key_id(public)

    def sign(self, data: Data, padding_: Any, algorithm: Any) -> bytes:
        """The token pads and digests itself."""
        if not isinstance(padding_, padding.PKCS1v15) or not isinstance(algorithm, SHA256):
            raise UnsupportedAlgorithm("only PKCS#1 v1.5 with SHA-256")
        return self._token.sign(self._id, Mechanism.SHA256_RSA_PKCS, bytes(data))

    def public_key(self) -> rsa.RSAPublicKey:
        """From the certificate."""
        return self._public

    @property
    def key_size(self) -> int:
        """Bits."""
        return self._public.key_size

    def __copy__(self) -> "RsaTokenKey":
        return self

    def __deepcopy__(self, _: dict[int, Any]) -> "RsaTokenKey":
        return self

    decrypt = private_numbers = private_bytes = _stays_inside
