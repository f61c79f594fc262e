"""Keys that live outside the database: made once under the data directory, readable by the owner only."""

import os
import secrets
from pathlib import Path

from hetong.config import env
from hetong.kernel.vault import Keys, key_id

MASTER, INDEX, OTHERS, DJANGO = (
    "HETONG_MASTER_KEY",
    "HETONG_INDEX_KEY",
    "HETONG_OTHER_KEYS",
    "HETONG_SECRET_KEY",
)


class Secrets:
    """The platform's keys, from the environment or, where that gives none, from files in `directory`."""

    def __init__(self, directory: Path) -> None:
        self._files = {
            "master": directory / "master.key",
            "index": directory / "index.key",
            "others": directory / "other.keys",
            "django": directory / "django.key",
        }
        self.django = secret(DJANGO, self._files["django"], 50).hex()
        self.keys()

    def keys(self) -> Keys:
        """The vault's keys as they are now; made at the first start."""
        index = self._index()
        master = secret(MASTER, self._files["master"], 32)
        return Keys(master, tuple(key for key in self._others() if key != master), index)

    @property
    def own(self) -> dict[str, Path]:
        """The files of those secrets that the environment leaves to this installation."""
        named = {"master": MASTER, "index": INDEX, "others": OTHERS, "django": DJANGO}
        return {name: path for name, path in self._files.items() if not env.text(named[name])}

    def record(self) -> dict[str, str]:
        """All of them, in hexadecimal digits."""
        keys = self.keys()
        return {
            "master": keys.master.hex(),
            "index": (keys.index or keys.master).hex(),
            "others": ",".join(key.hex() for key in keys.others),
            "django": self.django,
        }

    def install(self, record: dict[str, str]) -> None:
        """Keep the secrets of another installation; own ones that differ stay beside them under another name."""
        present = self.record()
        for name, value in record.items():
            if present.get(name) != value:
                self._put(name, value, aside=f"before-{key_id(bytes.fromhex(present['master']))}")

    def change_master(self) -> None:
        """From now on a new master key seals; the present one is still read."""
        keys = self.keys()
        others = ",".join(key.hex() for key in dict.fromkeys((*keys.others, keys.master)))
        _write(self._files["others"], others.encode())
        _write(self._files["master"], secrets.token_bytes(32))

    def retire_others(self) -> Path:
        """No longer read former master keys; they are kept where nobody looks for them, until the operator moves them."""
        path = self._files["others"]
        named = "-".join(key_id(key) for key in self._others())
        return path.rename(path.with_name(f"retired-{named}.keys"))

    def _put(self, name: str, value: str, *, aside: str) -> None:
        path = self._files[name]
        if path.exists():
            path.rename(path.with_name(f"{path.name}.{aside}"))
        if value:
            _write(path, value.encode() if name == "others" else bytes.fromhex(value))

    def _index(self) -> bytes:
        """An installation from before there was an index key has its indexes from the first master key."""
        given, path, master = env.text(INDEX), self._files["index"], self._files["master"]
        if given or path.exists():
            return secret(INDEX, path, 32)
        if env.text(MASTER):
            if self._others():
                raise env.BadSetting(
                    f"{INDEX} must be the first {MASTER} of this installation; set it, then {OTHERS}"
                )
            return b""
        if master.exists():
            _write_once(path, master.read_bytes())
        return secret(INDEX, path, 32)

    def _others(self) -> tuple[bytes, ...]:
        given, path = env.words(OTHERS), self._files["others"]
        if not given and path.exists():
            given = [word for word in path.read_text(encoding="ascii").split(",") if word]
        return tuple(_parsed(OTHERS, word, 32) for word in given)


def secret(name: str, path: Path, size: int) -> bytes:
    """The secret given in the environment as hexadecimal digits, else the one kept in `path`."""
    given = env.text(name)
    if given:
        return _parsed(name, given, size)
    if not path.exists():
        _write_once(path, secrets.token_bytes(size))
    return path.read_bytes()


def _parsed(name: str, given: str, size: int) -> bytes:
    try:
        value = bytes.fromhex(given)
    except ValueError as error:
        raise env.BadSetting(f"{name} must be {size * 2} hexadecimal digits") from error
    if len(value) != size:
        raise env.BadSetting(f"{name} must be {size * 2} hexadecimal digits")
    return value


def _write_once(path: Path, value: bytes) -> None:
    """Write it whole or leave what another process wrote first."""
    draft = _draft(path, value)
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()


def _write(path: Path, value: bytes) -> None:
    """Replace what is there, in one step."""
    _draft(path, value).replace(path)


def _draft(path: Path, value: bytes) -> Path:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(value)
        file.flush()
        os.fsync(file.fileno())
    return draft
