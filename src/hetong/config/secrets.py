"""Keys that live outside the database: made once under the data directory, readable by the owner only."""

import os
import secrets
from pathlib import Path

from hetong.config import env


def secret(name: str, path: Path, size: int) -> bytes:
    """The secret given in the environment as hexadecimal digits, else the one kept in `path`."""
    given = env.text(name)
    if given:
        try:
            value = bytes.fromhex(given)
        except ValueError as error:
            raise env.BadSetting(f"{name} must be {size * 2} hexadecimal digits") from error
        if len(value) != size:
            raise env.BadSetting(f"{name} must be {size * 2} hexadecimal digits")
        return value
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_once(path, secrets.token_bytes(size))
    return path.read_bytes()


def unless_given(name: str, **files: Path) -> dict[str, Path]:
    """The files, if the environment leaves this secret to them."""
    return {} if env.text(name) else files


def _write_once(path: Path, value: bytes) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "wb") as file:
        file.write(value)
