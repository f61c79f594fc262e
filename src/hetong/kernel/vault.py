"""Encryption at rest and blind indexes, by keys that live outside the database."""

import hashlib
import hmac
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hetong.kernel.errors import DomainError

KEYED, UNKEYED = 2, 1
"""First byte of what was sealed: followed by the key's id, or (as the first release wrote it) not."""
LOOK_SECONDS = 5.0
"""How old the keys in a process may be: so long after a new key every process writes with it."""
MOST_CACHED = 256
"""Ciphers kept: each contract's key has a purpose of its own, and a process sees any number of contracts."""


class SealBroken(DomainError):
    """Stored data cannot be decrypted with the present keys."""

    code = "seal_broken"
    message = "数据无法解密：主密钥不正确或数据已损坏，请联系系统管理员。"


@dataclass(frozen=True)
class Keys:
    """`master` seals; `others` are master keys that are still, or already, read; `index` makes blind indexes.

    The index key is its own, because indexes stand in the append-only ledger (ADR 14); without one it is the master.
    """

    master: bytes
    others: tuple[bytes, ...] = ()
    index: bytes = b""

    def __post_init__(self) -> None:
        if any(len(key) != 32 for key in (self.master, *self.others, self.index or self.master)):
            raise ValueError("a key must be 32 bytes")


class Vault:
    """AES-256-GCM with a key per purpose (HKDF-SHA256, RFC 5869) and HMAC-SHA256 blind indexes.

    `source` says which keys there are now; it is asked again every few seconds, and for an unknown key.
    A key that was known once is read as long as the process lives.
    """

    def __init__(self, keys: Keys, source: Callable[[], Keys] | None = None) -> None:
        self._source = source or (lambda: keys)
        self._known: dict[str, bytes] = {}
        self._ciphers: dict[tuple[str, str], AESGCM] = {}
        self._adopt(keys)

    @property
    def key_id(self) -> str:
        """Names the master key in use without telling anything of it; 8 hexadecimal digits."""
        self._stay_fresh()
        return self._id

    @property
    def keys(self) -> Keys:
        """The keys in use."""
        self._stay_fresh()
        return self._keys

    @property
    def known(self) -> dict[str, bytes]:
        """Every master key that can be read, by its id."""
        return dict(self._known)

    @property
    def head(self) -> bytes:
        """What everything begins with that the key in use has sealed."""
        self._stay_fresh()
        return self._head

    def encrypt(self, plain: bytes, *, purpose: str) -> bytes:
        """Head, 12-byte nonce, ciphertext with tag; `purpose` is bound to the data."""
        head, nonce = self.head, os.urandom(12)
        cipher = self._cipher(head[1:].hex(), purpose)
        return head + nonce + cipher.encrypt(nonce, plain, purpose.encode())

    def decrypt(self, sealed: bytes, *, purpose: str) -> bytes:
        """The plain bytes, or `SealBroken`."""
        if sealed[:1] == bytes((KEYED,)):
            return self._open(sealed[1:5].hex(), sealed[5:], purpose)
        for known in self._known:
            try:
                return self._open(known, sealed[1:], purpose)
            except SealBroken:
                continue
        raise SealBroken(purpose=purpose)

    def reseal(self, sealed: bytes, *, purpose: str) -> bytes:
        """The same under the key in use."""
        return self.encrypt(self.decrypt(sealed, purpose=purpose), purpose=purpose)

    def blind_index(self, value: str, *, purpose: str) -> str:
        """A keyed digest for look-up without storing the value; 64 hexadecimal digits."""
        key = _index_key(self._keys.index or self._keys.master, purpose)
        return hmac.digest(key, value.encode(), hashlib.sha256).hex()

    def _open(self, named: str, sealed: bytes, purpose: str) -> bytes:
        if named not in self._known:
            self._adopt(self._source())
        try:
            return self._cipher(named, purpose).decrypt(sealed[:12], sealed[12:], purpose.encode())
        except (InvalidTag, ValueError, KeyError) as error:  # ValueError: too short to hold a nonce
            raise SealBroken(purpose=purpose) from error

    def _cipher(self, named: str, purpose: str) -> AESGCM:
        if (named, purpose) not in self._ciphers:
            if len(self._ciphers) >= MOST_CACHED:
                self._ciphers.clear()
            self._ciphers[named, purpose] = AESGCM(derive(self._known[named], "data:" + purpose))
        return self._ciphers[named, purpose]

    def _stay_fresh(self) -> None:
        if time.monotonic() >= self._look_at:
            self._adopt(self._source())

    def _adopt(self, keys: Keys) -> None:
        self._keys, self._look_at = keys, time.monotonic() + LOOK_SECONDS
        self._id = key_id(keys.master)
        self._head = bytes((KEYED,)) + bytes.fromhex(self._id)
        self._known |= {key_id(key): key for key in (keys.master, *keys.others)}


def key_id(key: bytes) -> str:
    """The name of a key, in what it has sealed."""
    return derive(key, "key-id")[:4].hex()


@lru_cache(maxsize=64)  # a handful of purposes, and whoever is written down has several indexes
def _index_key(key: bytes, purpose: str) -> bytes:
    return derive(key, "index:" + purpose)


def derive(key: bytes, info: str) -> bytes:
    """A key for one use: HKDF-SHA256 (RFC 5869), expand only, 32 bytes.

    That much is one block of HKDF; one HMAC makes it in a tenth of the time that the library's objects take.
    """
    return hmac.digest(key, info.encode() + b"\x01", hashlib.sha256)
