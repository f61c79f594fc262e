"""The list of a backup's files with their SHA-256, as `sha256sum -c` reads it."""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hetong.backups.errors import BackupRefused
from hetong.backups.progress import Progress

NAME = "SHA256SUMS"


@dataclass(frozen=True)
class Part:
    """A file of a backup: its place below the backup's directory, and the digest of its bytes."""

    place: str
    sha256: str


def digest_of(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copied(source: Path, target: Path) -> None:
    """A copy that only its owner may read, complete under its name or not there at all."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.part")
    shutil.copyfile(source, draft)
    draft.chmod(0o600)
    draft.replace(target)


def written(target: Path, data: bytes) -> None:
    """A file of a backup that only its owner may read."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    target.write_bytes(data)
    target.chmod(0o600)


def write(directory: Path, parts: list[Part]) -> None:
    """The list itself."""
    lines = (f"{part.sha256}  {part.place}\n" for part in sorted(parts, key=lambda part: part.place))
    with (directory / NAME).open("w", encoding="utf-8") as file:
        file.writelines(lines)


def read(directory: Path) -> list[Part]:
    """What the list names."""
    return list(_lines(directory / NAME))


def check(directory: Path, *, progress: Progress) -> list[Part]:
    """What the list names, each there and unchanged; raises `BackupRefused` with the first that is not."""
    parts = read(directory)
    for part in progress(parts, "核对备份", len(parts)):
        path = directory / part.place
        if not path.is_file():
            raise BackupRefused(f"备份不完整：缺少 {part.place}。请换一份备份，或从副本补齐后重试。")
        if digest_of(path) != part.sha256:
            raise BackupRefused(f"备份已损坏：{part.place} 与清单中的摘要不符。请换一份备份。")
    return parts


def _lines(path: Path) -> Iterator[Part]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            sha256, _, place = line.rstrip("\n").partition("  ")
            if len(sha256) != 64 or not place or ".." in place.split("/") or place.startswith("/"):
                raise BackupRefused(f"备份已损坏：{NAME} 中有不能识别的内容。请换一份备份。")
            yield Part(place, sha256)
