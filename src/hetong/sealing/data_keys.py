"""A key of its own for each contract, kept apart from the data: once it is gone, no copy of that contract can be read.

What such a key has sealed begins with `HEAD` and the key's name, the contract's id, so rows and files say themselves which
key opens them. Keys lie in files (`key_files`), wrapped under the master key, outside the database and outside its backups (ADR 18).
"""

import os
import re
import secrets
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from hetong.kernel.ids import OWN_BYTES
from hetong.kernel.keyring import vault
from hetong.kernel.vault import LOOK_SECONDS, SealBroken, derive
from hetong.sealing.key_files import (
    Wrapped,
    bundle_of,
    erase,
    file_of,
    find,
    key_files,
    keys_in,
    written,
)
from hetong.sealing.settling import write, write_once, write_unsettled

HEAD = b"\x03"
"""First byte of what a contract's key has sealed; the vault's own begin with 1 and 2."""
NONCE = 12
_NAME, _KEY = 16, 32
_MOST_CACHED = 1000
_CONTRACT = re.compile(r"contract:([0-9a-f-]{36})")


class KeyDestroyed(SealBroken):
    """The key was destroyed by law; what it sealed cannot be read by anybody."""

    code = "key_destroyed"
    message = "保存期满，内容已依法销毁，不能再查看。"


@dataclass(frozen=True)
class DataKey:
    """One contract's key, ready to seal."""

    head: bytes
    cipher: AESGCM

    def encrypt(self, plain: bytes, *, purpose: str) -> bytes:
        """Head, name, 12-byte nonce, ciphertext with tag; `purpose` is bound to the data."""
        return self.encrypt_with(os.urandom(NONCE), plain, purpose.encode())

    def encrypt_with(self, nonce: bytes, plain: bytes, purpose: bytes) -> bytes:
        """The same with a nonce that was drawn by chance, for this once, together with others."""
        return self.head + nonce + self.cipher.encrypt(nonce, plain, purpose)


@dataclass
class DataKeys:
    """The keys in a folder: made when something is first sealed, read again every few seconds."""

    folder: Path
    _cached: dict[UUID, tuple[AESGCM, float]] = field(default_factory=dict)

    def prepare(self, names: Iterable[UUID]) -> None:
        """Make the keys of many new contracts at once: those of `related` names lie in one file, and are settled as one."""
        for path, together in self._files_for(names):
            self._make_together(path, together)

    def encrypt(self, plain: bytes, *, under: UUID, purpose: str) -> bytes:
        """Head, name, 12-byte nonce, ciphertext with tag; `purpose` is bound to the data. Raises `KeyDestroyed`."""
        self._make(under)
        return DataKey(HEAD + under.bytes, self._cipher(under)).encrypt(plain, purpose=purpose)

    def make_unsettled(self, names: Sequence[UUID]) -> list["DataKey"]:
        """New keys whose files the system writes when it likes: only for what can be made again, as trial data can."""
        drawn = os.urandom(_KEY * len(names))
        keys = {name: drawn[_KEY * at : _KEY * at + _KEY] for at, name in enumerate(names)}
        wrapped = {name: vault().encrypt(key, purpose=_purpose(name)) for name, key in keys.items()}
        for path, together in self._files_for(names):
            write_unsettled(path, written(path, {name: wrapped[name] for name in together}))
        return [DataKey(HEAD + name.bytes, _cipher_of(key)) for name, key in keys.items()]

    def _files_for(self, names: Iterable[UUID]) -> Iterator[tuple[Path, list[UUID]]]:
        """The files of new keys: `related` ones that follow each other lie in one."""
        for _, group in groupby(names, lambda name: name.bytes[:-OWN_BYTES]):
            together = list(group)
            yield (bundle_of if together[1:] else file_of)(self.folder, together[0]), together

    def decrypt(self, sealed: bytes, *, purpose: str) -> bytes:
        """The plain bytes; raises `KeyDestroyed`, or `SealBroken`."""
        name, rest = UUID(bytes=sealed[1 : 1 + _NAME]), sealed[1 + _NAME :]
        try:
            return self._cipher(name).decrypt(rest[:NONCE], rest[NONCE:], purpose.encode())
        except (InvalidTag, ValueError) as error:
            raise SealBroken(purpose=purpose) from error

    def destroy(self, name: UUID) -> None:
        """For ever: a mark stays, so that no copy of the key is ever put back. May be repeated."""
        if not self.is_destroyed(name):
            write(self._mark(name), b"")
        erase(self.folder, name)
        self._cached.pop(name, None)

    def is_destroyed(self, name: UUID) -> bool:
        """Whether it was destroyed here."""
        return self._mark(name).exists()

    def destroyed(self) -> Iterator[UUID]:
        """The names of all that were."""
        return (UUID(path.stem) for path in self.folder.glob("??/*.gone"))

    def names(self) -> Iterator[UUID]:
        """The names of all that are there."""
        return (name for path in key_files(self.folder) for name in keys_in(path))

    def opens(self, name: UUID) -> bool:
        """Whether a key can be unwrapped with the master keys at hand."""
        try:
            return bool(self._read(name))
        except SealBroken:
            return False

    def stale(self) -> list[Path]:
        """The files that hold a key which is not wrapped under the master key in use."""
        return [path for path in key_files(self.folder) if not all(map(_is_fresh, keys_in(path).values()))]

    def rewrap(self, path: Path) -> list[UUID]:
        """Wrap the keys of a file anew under the master key in use; what they sealed stays as it is.

        Returns the names of those that no master key opens: they stay as they are.
        """
        keys, broken = keys_in(path), []
        for name, wrapped in keys.items():
            try:
                keys[name] = (
                    wrapped if _is_fresh(wrapped) else vault().reseal(wrapped, purpose=_purpose(name))
                )
            except SealBroken:
                broken.append(name)
        self._put(path, keys)
        return broken

    def copy_to(self, other: Path) -> None:
        """Bring a copy up to date: what is new here comes to it, what was destroyed here leaves it.

        A key that is missing here although nobody destroyed it stays in the copy.
        """
        copied = DataKeys(other)
        for name in self.destroyed():
            erase(self.folder, name)  # a rotation that was stopped at the wrong moment has put it back
            copied.destroy(name)
        for path in key_files(self.folder):
            copied._take(path.relative_to(self.folder), keys_in(path), renew=True)

    def take_over(self, other: Path) -> None:
        """Put back from a copy what is missing here; what was destroyed, here or there, is gone in both."""
        copied = DataKeys(other)
        for name in copied.destroyed():
            self.destroy(name)
        for path in key_files(other):
            self._take(path.relative_to(other), keys_in(path), renew=False)

    def _take(self, place: Path, theirs: Wrapped, *, renew: bool) -> None:
        """Join keys of the same file elsewhere to those here; with `renew` theirs win, being wrapped later."""
        path = self.folder / place
        ours = keys_in(path)
        joined = {**ours, **theirs} if renew else {**theirs, **ours}
        if joined != ours:
            self._put(path, joined)

    def _put(self, path: Path, keys: Wrapped) -> None:
        """Replace a file, without keys that are destroyed, or are at this moment: their mark comes before they go."""
        kept = {name: wrapped for name, wrapped in keys.items() if not self.is_destroyed(name)}
        if kept:
            write(path, written(path, kept))
        for name in filter(self.is_destroyed, kept):
            erase(self.folder, name)

    def _cipher(self, name: UUID) -> AESGCM:
        known = self._cached.get(name)
        if known is None or known[1] < time.monotonic():
            return self._remember(name, self._read(name))
        return known[0]

    def _remember(self, name: UUID, key: bytes) -> AESGCM:
        if len(self._cached) >= _MOST_CACHED:
            self._cached.clear()
        cipher = _cipher_of(key)
        self._cached[name] = cipher, time.monotonic() + LOOK_SECONDS
        return cipher

    def _read(self, name: UUID) -> bytes:
        wrapped = find(self.folder, name)
        if wrapped is None:
            raise KeyDestroyed(key=str(name)) if self.is_destroyed(name) else SealBroken()
        return vault().decrypt(wrapped, purpose=_purpose(name))

    def _make(self, name: UUID) -> None:
        if name in self._cached or find(self.folder, name):
            return
        if self.is_destroyed(name):
            raise KeyDestroyed(key=str(name))
        self._make_together(file_of(self.folder, name), [name])

    def _make_together(self, path: Path, names: Sequence[UUID]) -> None:
        """New keys in a new file; those that another process wrote first are its own to know."""
        drawn = {name: secrets.token_bytes(_KEY) for name in names}
        wrapped = {name: vault().encrypt(key, purpose=_purpose(name)) for name, key in drawn.items()}
        if write_once(path, written(path, wrapped)):
            for name, key in drawn.items():
                self._remember(name, key)

    def _mark(self, name: UUID) -> Path:
        return file_of(self.folder, name).with_suffix(".gone")


def data_keys() -> DataKeys:
    """Those of this installation."""
    return _at(settings.CONTRACT_KEYS_DIR)


def unseal(sealed: bytes, *, purpose: str) -> bytes:
    """Open what a contract's key or the vault has sealed; raises `SealBroken`."""
    if sealed[:1] == HEAD:
        return data_keys().decrypt(sealed, purpose=purpose)
    return vault().decrypt(sealed, purpose=purpose)


def seal(plain: bytes, *, under: UUID | None, purpose: str) -> bytes:
    """Seal under a contract's key, or without one under the vault's."""
    if under is None:
        return vault().encrypt(plain, purpose=purpose)
    return data_keys().encrypt(plain, under=under, purpose=purpose)


def key_of(subject: str) -> UUID | None:
    """The key under which what is about a subject is sealed: a contract's own, else none."""
    found = _CONTRACT.fullmatch(subject)
    return UUID(found[1]) if found else None


@cache
def _at(folder: str | Path) -> DataKeys:
    return DataKeys(Path(folder))


def _cipher_of(key: bytes) -> AESGCM:
    return AESGCM(derive(key, "data"))


def _purpose(name: UUID) -> str:
    return f"data-key:{name}"


def _is_fresh(wrapped: bytes) -> bool:
    """Whether a key is wrapped under the master key in use."""
    return wrapped.startswith(vault().head)
