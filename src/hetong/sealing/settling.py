"""Files that are whole and on the disk before anything relies on them, readable by their owner alone."""

import os
import secrets
from pathlib import Path
from typing import IO


def write(path: Path, data: bytes) -> None:
    """Replaces what was there."""
    _drafted(path, data).replace(path)
    _settle_folder(path.parent)


def write_once(path: Path, data: bytes) -> bool:
    """Write, or leave what another process wrote first; whether it is ours that is there."""
    draft = _drafted(path, data)
    try:
        os.link(draft, path)
    except FileExistsError:
        return False
    finally:
        draft.unlink()
    _settle_folder(path.parent)
    return True


def write_unsettled(path: Path, data: bytes) -> None:
    """A new file that the system lays on the disk when it likes."""
    try:
        handle = _new(path)
    except FileNotFoundError:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = _new(path)
    os.write(handle, data)
    os.close(handle)


def settle(file: IO[bytes]) -> None:
    """What was written into an open file is on the disk."""
    file.flush()
    os.fsync(file.fileno())


def _drafted(path: Path, data: bytes) -> Path:
    """A file beside `path`."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    if not path.parent.is_dir():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _settle_folder(path.parent.parent)
    with os.fdopen(_new(draft), "wb") as file:
        file.write(data)
        settle(file)
    return draft


def _settle_folder(folder: Path) -> None:
    """The names in it are on the disk too."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _new(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
