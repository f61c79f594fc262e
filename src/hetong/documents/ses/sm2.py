"""SM2 signatures (GB/T 32918.2) with SM3 (GB/T 32905) and the default user ID of GB/T 35276."""

from functools import lru_cache

from cryptography.hazmat.primitives.hashes import SM3, Hash

from hetong.documents.ses import libcrypto

DEFAULT_USER_ID = b"1234567812345678"


class Sm2Key:
    """A private key in this process's memory."""

    def __init__(self, key: libcrypto.Key) -> None:
        self._key = key
        self.public = key.public_info()
        """DER SubjectPublicKeyInfo."""

    @classmethod
    def new(cls) -> "Sm2Key":
        """A fresh key."""
        return cls(libcrypto.Key.generate())

    @classmethod
    def from_der(cls, pkcs8: bytes) -> "Sm2Key":
        """From an unwrapped PKCS#8 key; `ValueError` if it is on another curve."""
        return cls(libcrypto.Key.private(pkcs8))

    def der(self) -> bytes:
        """The key as unencrypted PKCS#8, to be wrapped at once."""
        return self._key.pkcs8()

    def sign(self, data: bytes) -> bytes:
        """DER SEQUENCE of r and s over SM3(Z_A ‖ data)."""
        return libcrypto.sign(self._key, data, DEFAULT_USER_ID)


def is_signed(public: bytes, data: bytes, signature: bytes, *, user_id: bytes = DEFAULT_USER_ID) -> bool:
    """Whether the key of a DER SubjectPublicKeyInfo signed `data`; `False` too for keys of another kind."""
    try:
        key = _public(public)
    except ValueError:
        return False
    return libcrypto.verify(key, data, signature, user_id)


@lru_cache(maxsize=256)
def _public(info: bytes) -> libcrypto.Key:
    """Reading a key checks that its point is on the curve, a third of the time of a signature."""
    return libcrypto.Key.public(info)


def sm3(data: bytes) -> bytes:
    """The 32 bytes of the digest."""
    hasher = Hash(SM3())
    hasher.update(data)
    return hasher.finalize()
