"""Encryption at rest and blind indexes, keyed by a master key that lives outside the database."""

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from hetong.kernel.errors import DomainError


class SealBroken(DomainError):
    """Stored data cannot be decrypted with the present master key."""

    code = "seal_broken"
    message = "数据无法解密：主密钥不正确或数据已损坏，请联系系统管理员。"


class Vault:
    """AES-256-GCM with a key per purpose (HKDF-SHA256, RFC 5869) and HMAC-SHA256 blind indexes."""

    def __init__(self, master_key: bytes) -> None:
        if len(master_key) != 32:
            raise ValueError("the master key must be 32 bytes")
        self._master = master_key
        self._ciphers: dict[str, AESGCM] = {}
        self.key_id = self._derive("key-id")[:4].hex()
        """Names the master key without telling anything of it; 8 hexadecimal digits."""

    def encrypt(self, plain: bytes, *, purpose: str) -> bytes:
        """Version byte, 12-byte nonce, ciphertext with tag; `purpose` is bound to the data."""
        nonce = os.urandom(12)
        return b"\x01" + nonce + self._cipher(purpose).encrypt(nonce, plain, purpose.encode())

    def decrypt(self, sealed: bytes, *, purpose: str) -> bytes:
        """The plain bytes, or `SealBroken`."""
        try:
            return self._cipher(purpose).decrypt(sealed[1:13], sealed[13:], purpose.encode())
        except (InvalidTag, ValueError) as error:  # too short to hold a nonce
            raise SealBroken(purpose=purpose) from error

    def blind_index(self, value: str, *, purpose: str) -> str:
        """A keyed digest for look-up without storing the value; 64 hexadecimal digits."""
        return hmac.new(self._derive("index:" + purpose), value.encode(), hashlib.sha256).hexdigest()

    def _cipher(self, purpose: str) -> AESGCM:
        if purpose not in self._ciphers:
            self._ciphers[purpose] = AESGCM(self._derive("data:" + purpose))
        return self._ciphers[purpose]

    def _derive(self, info: str) -> bytes:
        return HKDFExpand(algorithm=SHA256(), length=32, info=info.encode()).derive(self._master)
