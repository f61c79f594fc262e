"""What a backup says of itself; written last, so that its presence means that the backup is whole."""

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

from hetong.backups import sums
from hetong.backups.errors import BackupRefused
from hetong.kernel.digest import canonical_json
from hetong.kernel.keyring import vault

NAME = "manifest.json"
FORMAT = 1
PURPOSE = "backup.manifest"


@dataclass(frozen=True)
class Manifest:
    """`sums` is the SHA-256 of the list of all files, `ledger` what `facts.ledger_facts` said at that moment.

    `keys` are the ids of the master keys that are needed to read the backup, the one in use first; `damaged` the
    files that were lost or damaged already; `migrations` the last one of each Django application.
    """

    at: str
    product: str
    database: str
    keys: list[str]
    ledger: dict[str, object]
    migrations: dict[str, str]
    files: int
    bytes: int
    sums: str
    damaged: list[str] = field(default_factory=list)
    format: int = FORMAT

    def seal(self) -> str:
        """A keyed digest: nobody without the platform's keys can write another manifest that fits."""
        return vault().blind_index(canonical_json(asdict(self)).decode(), purpose=PURPOSE)


def write(directory: Path, manifest: Manifest) -> str:
    """Write it under its seal, on the disk before this returns; returns its SHA-256."""
    record = {**asdict(manifest), "seal": manifest.seal()}
    with (directory / NAME).open("w", encoding="utf-8") as file:
        json.dump(record, file, ensure_ascii=False, indent=2)
        file.flush()
        os.fsync(file.fileno())
    return sums.digest_of(directory / NAME)


def read(directory: Path) -> tuple[Manifest, str]:
    """The manifest and its seal, which only the right keys can check; the list of files must be the one it names."""
    if not directory.is_dir():
        raise BackupRefused(f"找不到备份目录 {directory}。请检查路径。")
    path = directory / NAME
    if not path.is_file():
        raise BackupRefused(f"备份不完整：缺少 {NAME}，备份时可能中断了。请换一份备份。")
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        seal = str(record.pop("seal"))
        manifest = Manifest(**record)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BackupRefused(f"备份已损坏：{NAME} 不能读取。请换一份备份。") from error
    _check_sums(directory, manifest)
    return manifest, seal


def check_seal(manifest: Manifest, seal: str) -> None:
    """Raises `BackupRefused` when somebody changed the manifest."""
    if manifest.seal() != seal:
        raise BackupRefused(f"备份被改动：{NAME} 的封签不符。请换一份备份，并查明谁改动了它。")


def _check_sums(directory: Path, manifest: Manifest) -> None:
    if manifest.format != FORMAT:
        raise BackupRefused(
            f"这份备份的格式是第{manifest.format}版，本程序只认识第{FORMAT}版。请先升级程序。"
        )
    path = directory / sums.NAME
    if not path.is_file():
        raise BackupRefused(f"备份不完整：缺少 {sums.NAME}。请换一份备份。")
    if sums.digest_of(path) != manifest.sums:
        raise BackupRefused(f"备份已损坏：{sums.NAME} 与 {NAME} 不符。请换一份备份。")
