"""The database as of one moment, while the product goes on writing; and back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from hetong.backups import postgresql, sqlite
from hetong.backups.errors import BackupRefused

FILES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}


@contextmanager
def saved(directory: Path) -> Iterator[str]:
    """Write the database to `directory`; yields an alias under which that very state can be read."""
    target = directory / FILES[connection.vendor]
    save = sqlite.saved if connection.vendor == "sqlite" else postgresql.saved
    with save(target) as alias:
        yield alias


def put_back(directory: Path, vendor: str) -> None:
    """Replace the configured database by the one of a backup; what goes wrong leaves it as it was."""
    if vendor != connection.vendor:
        raise BackupRefused(
            f"备份来自 {vendor} 数据库，当前配置的是 {connection.vendor}。请把 HETONG_DATABASE_URL 设为同一种数据库。"
        )
    source = directory / FILES[vendor]
    if vendor == "sqlite":
        sqlite.put_back(source)
    else:
        postgresql.put_back(source)


def is_empty() -> bool:
    """Whether nobody has used the configured database yet."""
    if "ledger_entry" not in connection.introspection.table_names():
        return True
    with connection.cursor() as cursor:
        cursor.execute("select 1 from ledger_entry limit 1")
        return cursor.fetchone() is None
