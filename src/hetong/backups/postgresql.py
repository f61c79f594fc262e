"""PostgreSQL by its own tools: a dump of one exported snapshot, put back in one transaction."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, connections, transaction

from hetong.backups.errors import BackupRefused
from hetong.backups.second_connection import second_connection

_LOADING = ("psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
_LEFT_OUT = ("--exclude-table-data=huey_*",)
"""Jobs are nudges: after a restore the sweeps give them anew."""
FUNCTIONS = ("ledger_refuse()",)
"""What migrations create besides tables, and what goes with them."""


@contextmanager
def saved(target: Path) -> Iterator[str]:
    """Dump what one transaction sees; yields an alias inside that very transaction."""
    with second_connection() as alias, transaction.atomic(using=alias):
        with connections[alias].cursor() as cursor:
            cursor.execute("set transaction isolation level repeatable read, read only")
            cursor.execute("set local idle_in_transaction_session_timeout = 0")  # while pg_dump reads
            cursor.execute("select pg_export_snapshot()")
            (snapshot,) = cursor.fetchone()
        _run(["pg_dump", "--format=custom", *_LEFT_OUT, f"--snapshot={snapshot}", f"--file={target}"])
        target.chmod(0o600)
        yield alias


def put_back(source: Path) -> None:
    """Drop what is there and load the dump, all or nothing."""
    dropping = [f"--command={statement}" for statement in _dropping()]
    connection.close()
    loading = [*_LOADING, *dropping, "--file=-"]
    _pipe(["pg_restore", "--no-owner", "--file=-", str(source)], loading, name=source.name)


def _dropping() -> list[str]:
    tables = [connection.ops.quote_name(name) for name in connection.introspection.table_names()]
    if not tables:
        return []
    functions = [f"drop function if exists {name} cascade" for name in FUNCTIONS]
    return [f"drop table {', '.join(tables)} cascade", *functions]


def _pipe(reading: list[str], loading: list[str], *, name: str) -> None:
    """Feed one program's output to the other, which must not end well (and commit) unless the first did."""
    with (
        subprocess.Popen(_whole(reading), env=_environment(), stdout=subprocess.PIPE) as dump,  # noqa: S603
        subprocess.Popen(  # noqa: S603
            _whole(loading),
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        ) as load,
    ):
        assert dump.stdout and load.stdin and load.stderr, "all three are pipes"
        try:
            shutil.copyfileobj(dump.stdout, load.stdin)
            if dump.wait():
                load.kill()
                raise BackupRefused(f"备份已损坏：pg_restore 读不出 {name}。请换一份备份。")
            load.stdin.close()
        except BrokenPipeError:
            dump.kill()
        said = load.stderr.read().decode(errors="replace")
        if load.wait():
            raise BackupRefused(f"数据库没有接受 {name}，原有数据未变：{said.strip()[-500:]}")


def _run(command: list[str]) -> None:
    done = subprocess.run(  # noqa: S603
        _whole(command), env=_environment(), check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise BackupRefused(f"{command[0]} 没有成功：{done.stderr.strip()[-500:]}")


def _whole(command: list[str]) -> list[str]:
    program, *rest = command
    return [_tool(program), *rest]


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise BackupRefused(f"找不到 {name}。请安装 PostgreSQL 客户端（Debian 包 postgresql-client）后重试。")
    return found


def _environment() -> dict[str, str]:
    """Where the database is and who asks, kept out of the command line."""
    given = connection.settings_dict
    options = given.get("OPTIONS") or {}
    named = {
        "PGDATABASE": given["NAME"],
        "PGHOST": given["HOST"],
        "PGPORT": given["PORT"],
        "PGUSER": given["USER"],
        "PGPASSWORD": given["PASSWORD"],
        "PGSSLMODE": options.get("sslmode"),
        "PGSSLROOTCERT": options.get("sslrootcert"),
    }
    return {**os.environ, **{name: str(value) for name, value in named.items() if value}}
