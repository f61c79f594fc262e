"""The files in which wrapped keys lie: one of its own for a key that was made alone, a bundle for those made together.

A bundle is named by what the names of its keys have in common, all but the last `OWN_BYTES` (`kernel.ids.related`), so that a key's
name leads to it. It holds each key's name followed by the wrapped key; where one was destroyed zeros stand (ADR 30).
"""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO
from uuid import UUID

from hetong.kernel.ids import OWN_BYTES
from hetong.sealing.settling import settle

Wrapped = Mapping[UUID, bytes]
ALONE, BUNDLE = ".key", ".keys"
NAME, WRAPPED = 16, 65
"""Bytes of a name, and of what the vault makes of a key of 32: head 5, nonce 12, key, tag 16."""
_RECORD = NAME + WRAPPED
_NOTHING = bytes(WRAPPED)


def file_of(folder: Path, name: UUID) -> Path:
    """Where a key made alone lies."""
    return folder / name.hex[-2:] / f"{name.hex}{ALONE}"


def bundle_of(folder: Path, name: UUID) -> Path:
    """Where a key made together with others lies."""
    shared = name.bytes[:-OWN_BYTES].hex()
    return folder / shared[-2:] / f"{shared}{BUNDLE}"


def key_files(folder: Path) -> Iterator[Path]:
    """All of both kinds."""
    yield from folder.glob(f"??/*{ALONE}")
    yield from folder.glob(f"??/*{BUNDLE}")


def find(folder: Path, name: UUID) -> bytes | None:
    """The wrapped key; None when it is not there."""
    try:
        return file_of(folder, name).read_bytes()
    except FileNotFoundError:
        return _find_in(bundle_of(folder, name), name)


def keys_in(path: Path) -> dict[UUID, bytes]:
    """The wrapped keys of a file by name, without destroyed ones; none when there is no such file."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    return dict(_records(data)) if path.suffix == BUNDLE else {UUID(path.stem): data}


def written(path: Path, keys: Wrapped) -> bytes:
    """What a file of these keys holds."""
    if path.suffix == ALONE:
        return keys[UUID(path.stem)]
    return b"".join(name.bytes + wrapped for name, wrapped in sorted(keys.items()))


def erase(folder: Path, name: UUID) -> None:
    """Write over a key where it lies on the disk; a file of its own goes too."""
    alone, bundle = file_of(folder, name), bundle_of(folder, name)
    if alone.exists():
        with alone.open("r+b") as file:
            _overwrite(file, 0, secrets.token_bytes(alone.stat().st_size))
        alone.unlink()
    with suppress(FileNotFoundError), bundle.open("r+b") as file:
        # Found and overwritten in one open file: a rotation may give its name to another, in which records lie elsewhere.
        if (place := _place(file.read(), name)) >= 0:
            _overwrite(file, place + NAME, _NOTHING)


def _find_in(bundle: Path, name: UUID) -> bytes | None:
    try:
        data = bundle.read_bytes()
    except FileNotFoundError:
        return None
    place = _place(data, name)
    wrapped = data[place + NAME : place + _RECORD]
    return None if place < 0 or wrapped == _NOTHING else wrapped


def _place(data: bytes, name: UUID) -> int:
    """Where the record of a key begins; below 0 when there is none."""
    place = data.find(name.bytes)
    while place > 0 and place % _RECORD:
        place = data.find(name.bytes, place + 1)
    return place


def _records(data: bytes) -> Iterator[tuple[UUID, bytes]]:
    for start in range(0, len(data), _RECORD):
        name, wrapped = data[start : start + NAME], data[start + NAME : start + _RECORD]
        if wrapped != _NOTHING:
            yield UUID(bytes=name), wrapped


def _overwrite(file: IO[bytes], place: int, data: bytes) -> None:
    file.seek(place)
    file.write(data)
    settle(file)
