"""A key of its own for each contract, kept apart from the data: once it is gone, no copy of that contract can be read.

What such a key has sealed begins with `HEAD` and the key's name, the contract's id, so rows and files say themselves which
key opens them. Keys lie one to a file, wrapped under the master key, outside the database and outside its backups (ADR 18).
"""

import os
import re
import secrets
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import IO
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from hetong.kernel.keyring import vault
from hetong.kernel.vault import LOOK_SECONDS, SealBroken, derive

HEAD = b"\x03"
"""First byte of what a contract's key has sealed; the vault's own begin with 1 and 2."""
NONCE = 12
_NAME, _KEY = 16, 32
_MOST_CACHED = 1000
_AT_ONCE = 8
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
        return self.encrypt_with(os.urandom(NONCE), plain, purpose=purpose)

    def encrypt_with(self, nonce: bytes, plain: bytes, *, purpose: str) -> bytes:
        """The same with a nonce that was drawn by chance, for this once, together with others."""
        return self.head + nonce + self.cipher.encrypt(nonce, plain, purpose.encode())


@dataclass
class DataKeys:
    """The keys in a folder: made when something is first sealed, read again every few seconds."""

    folder: Path
    _cached: dict[UUID, tuple[AESGCM, float]] = field(default_factory=dict)

    def prepare(self, names: Iterable[UUID]) -> None:
        """Make the keys of many at once: the disk settles files that arrive together faster than one after the other."""
        names = list(names)
        shares = [names[start::_AT_ONCE] for start in range(min(_AT_ONCE, len(names)))]
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            list(pool.map(self._make_all, shares))

    def encrypt(self, plain: bytes, *, under: UUID, purpose: str) -> bytes:
        """Head, name, 12-byte nonce, ciphertext with tag; `purpose` is bound to the data. Raises `KeyDestroyed`."""
        self._make(under)
        return DataKey(HEAD + under.bytes, self._cipher(under)).encrypt(plain, purpose=purpose)

    def make_unsettled(self, names: Sequence[UUID]) -> list["DataKey"]:
        """New keys whose files the system writes when it likes: only for what can be made again, as trial data can."""
        drawn = os.urandom(_KEY * len(names))
        keys = {name: drawn[_KEY * at : _KEY * at + _KEY] for at, name in enumerate(names)}
        for name in sorted(names, key=lambda name: name.bytes[-1]):  # folder by folder
            self._write_unsettled(name, vault().encrypt(keys[name], purpose=_purpose(name)))
        return [DataKey(HEAD + name.bytes, _cipher_of(key)) for name, key in keys.items()]

    def _write_unsettled(self, name: UUID, wrapped: bytes) -> None:
        plain = name.hex
        path = f"{self.folder}/{plain[-2:]}/{plain}.key"
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileNotFoundError:
            self._path(name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        os.write(handle, wrapped)
        os.close(handle)

    def decrypt(self, sealed: bytes, *, purpose: str) -> bytes:
        """The plain bytes; raises `KeyDestroyed`, or `SealBroken`."""
        name, rest = UUID(bytes=sealed[1 : 1 + _NAME]), sealed[1 + _NAME :]
        try:
            return self._cipher(name).decrypt(rest[:NONCE], rest[NONCE:], purpose.encode())
        except (InvalidTag, ValueError) as error:
            raise SealBroken(purpose=purpose) from error

    def destroy(self, name: UUID) -> None:
        """For ever: a mark stays, so that no copy of the key is ever put back. May be repeated."""
        path = self._path(name)
        if not self._mark(name).exists():
            _write(self._mark(name), b"")
        if path.exists():
            with path.open("r+b") as file:
                file.write(secrets.token_bytes(path.stat().st_size))
                _settle(file)
            path.unlink()
        self._cached.pop(name, None)

    def is_destroyed(self, name: UUID) -> bool:
        """Whether it was destroyed here."""
        return self._mark(name).exists()

    def destroyed(self) -> Iterator[UUID]:
        """The names of all that were."""
        return (UUID(path.stem) for path in self.folder.glob("??/*.gone"))

    def names(self) -> Iterator[UUID]:
        """The names of all that are there."""
        return (UUID(path.stem) for path in self.folder.glob("??/*.key"))

    def opens(self, name: UUID) -> bool:
        """Whether a key can be unwrapped with the master keys at hand."""
        try:
            return bool(self._read(name))
        except SealBroken:
            return False

    def stale(self) -> list[UUID]:
        """Those not wrapped under the master key in use."""
        return [name for name in self.names() if not self._path(name).read_bytes().startswith(vault().head)]

    def rewrap(self, name: UUID) -> None:
        """Wrap a key anew under the master key in use; what it sealed stays as it is. Raises `SealBroken`."""
        path, purpose = self._path(name), _purpose(name)
        _write(path, vault().reseal(path.read_bytes(), purpose=purpose))

    def copy_to(self, other: Path) -> None:
        """Bring a copy up to date: what is new here comes to it, what was destroyed here leaves it.

        A key that is missing here although nobody destroyed it stays in the copy.
        """
        copied = DataKeys(other)
        for name in self.destroyed():
            copied.destroy(name)
        for name in self.names():
            wrapped = self._path(name).read_bytes()
            if not copied._path(name).exists() or copied._path(name).read_bytes() != wrapped:
                _write(copied._path(name), wrapped)

    def take_over(self, other: Path) -> None:
        """Put back from a copy what is missing here; what was destroyed, here or there, is gone in both."""
        copied = DataKeys(other)
        for name in copied.destroyed():
            self.destroy(name)
        for name in copied.names():
            if not self._path(name).exists() and not self.is_destroyed(name):
                _write(self._path(name), copied._path(name).read_bytes())

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
        try:
            return vault().decrypt(self._path(name).read_bytes(), purpose=_purpose(name))
        except FileNotFoundError as error:
            raise KeyDestroyed(key=str(name)) if self.is_destroyed(name) else SealBroken() from error

    def _make_all(self, names: Iterable[UUID]) -> None:
        for name in names:
            self._make(name)

    def _make(self, name: UUID) -> None:
        if name in self._cached or self._path(name).exists():
            return
        if self.is_destroyed(name):
            raise KeyDestroyed(key=str(name))
        key = secrets.token_bytes(_KEY)
        if _write_once(self._path(name), vault().encrypt(key, purpose=_purpose(name))):
            self._remember(name, key)

    def _path(self, name: UUID) -> Path:
        return self.folder / name.hex[-2:] / f"{name.hex}.key"

    def _mark(self, name: UUID) -> Path:
        return self._path(name).with_suffix(".gone")


def data_keys() -> DataKeys:
    """Those of this installation."""
    return _at(Path(settings.CONTRACT_KEYS_DIR))


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
def _at(folder: Path) -> DataKeys:
    return DataKeys(folder)


def _cipher_of(key: bytes) -> AESGCM:
    return AESGCM(derive(key, "data"))


def _purpose(name: UUID) -> str:
    return f"data-key:{name}"


def _write(path: Path, data: bytes) -> None:
    """Whole, on the disk, readable by its owner alone; replaces what was there."""
    _drafted(path, data).replace(path)


def _write_once(path: Path, data: bytes) -> bool:
    """The same, or leave what another process wrote first; whether it is ours that is there."""
    draft = _drafted(path, data)
    try:
        os.link(draft, path)
    except FileExistsError:
        return False
    finally:
        draft.unlink()
    return True


def _drafted(path: Path, data: bytes) -> Path:
    """A file beside `path`, settled on the disk."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        _settle(file)
    return draft


def _settle(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())
