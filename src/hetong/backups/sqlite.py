"""SQLite by its online backup API: one snapshot, nobody waits."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from django.db import connection
from django.utils import timezone

from hetong.backups.errors import BackupRefused
from hetong.backups.second_connection import second_connection


@contextmanager
def saved(target: Path) -> Iterator[str]:
    """Copy in one step, so that the copy is one transaction's view; yields an alias for the copy."""
    with closing(sqlite3.connect(_file())) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)
        # A copy in one file: without this it would need its write-ahead log beside it.
        copy.execute("pragma journal_mode = delete")
    target.chmod(0o600)
    with second_connection(NAME=str(target), OPTIONS={}) as alias:
        yield alias


def put_back(source: Path) -> None:
    """Put a copy in the database's place; what was there is kept beside it under another name."""
    live = Path(_file())
    draft = live.with_name(f"{live.name}.restoring")
    draft.unlink(missing_ok=True)
    with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as kept:
        if kept.execute("pragma integrity_check").fetchone() != ("ok",):
            raise BackupRefused(f"备份已损坏：{source.name} 没有通过数据库自检。请换一份备份。")
        with closing(sqlite3.connect(draft)) as copy:
            kept.backup(copy)
    draft.chmod(0o600)
    connection.close()
    set_aside(live, timezone.now())
    draft.replace(live)


def set_aside(live: Path, now: datetime) -> None:
    """Rename what is there, its write-ahead log with it."""
    for suffix in ("", "-wal", "-shm"):
        present = live.with_name(live.name + suffix)
        if present.exists():
            present.rename(live.with_name(f"{live.name}.before-{now:%Y%m%dT%H%M%S}{suffix}"))


def _file() -> str:
    return str(connection.settings_dict["NAME"])
