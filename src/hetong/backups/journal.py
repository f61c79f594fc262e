"""The anchors kept outside the database: into a backup as far as its database goes, and back without hiding a loss."""

import json
from dataclasses import dataclass
from pathlib import Path

from hetong.backups.errors import BackupRefused
from hetong.backups.sums import digest_of, written

NAME = "anchors.jsonl"


@dataclass(frozen=True)
class Loss:
    """Anchors that the outside journal knows and a backup does not: what was recorded after the backup is lost.

    `journal` is the SHA-256 of the journal that says so, `kept` where it was put.
    """

    anchors: tuple[int, ...] = ()
    journal: str = ""
    kept: str = ""


def copy(journal: Path, target: Path, *, until: int) -> None:
    """The published anchors up to the last one of the backup's database: later ones would look like a roll-back."""
    lines = [line for line in _lines(journal) if _number(line) <= until]
    written(target, "".join(lines).encode())


def newer(journal: Path, *, than: int) -> tuple[int, ...]:
    """The numbers of the anchors that were published after the backup's last one."""
    return tuple(number for line in _lines(journal) if (number := _number(line)) > than)


def put_back(source: Path, journal: Path, *, than: int, stamp: str) -> Loss:
    """Go on with the backup's journal where the present one knows of more, which is kept for ever beside it."""
    lost = newer(journal, than=than)
    loss = Loss()
    if lost:
        former = journal.with_name(f"{journal.name}.before-{stamp}")
        loss = Loss(lost, digest_of(journal), former.name)
        _move(journal, former)
    if lost or not journal.exists():
        journal.parent.mkdir(parents=True, exist_ok=True)
        journal.write_bytes(source.read_bytes())
    return loss


def _move(journal: Path, former: Path) -> None:
    try:
        journal.rename(former)
    except OSError as error:
        raise BackupRefused(
            f"不能移动库外锚点文件 {journal}：请由它的管理员把它改名为 {former.name} 并长期保存，然后重试。"
        ) from error


def _lines(journal: Path) -> list[str]:
    return journal.read_text(encoding="ascii").splitlines(keepends=True) if journal.exists() else []


def _number(line: str) -> int:
    return int(json.loads(line)["number"])
