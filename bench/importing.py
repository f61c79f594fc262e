"""A large workbook read, checked and stored, against python-calamine alone reading it: `python -m bench import`."""

import argparse
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from sqlite3 import Connection, connect
from tempfile import TemporaryDirectory
from typing import Any

from bench.spent import timed

STEPS = ("check", "keys", "rows", "whole")
FILLED = ("contracts_contract", "ledger_entry", "imports_importedrow")
"""What an import fills."""


def main(arguments: list[str]) -> None:
    """Prints one object last; `--rows` workers, every `--flawed`-th with a wrong phone."""
    parser = argparse.ArgumentParser(prog="python -m bench import")
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--flawed", type=int, default=50)
    parser.add_argument("--inside", choices=INSIDE, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.inside:
        print(json.dumps(INSIDE[options.inside](sys.stdin.buffer.read()), ensure_ascii=False))
        return
    book = flawed_workbook(options.rows, options.flawed)
    alone = [in_own_process("alone", book) for _ in range(2)]
    figures = {name: min(one[name] for one in alone) for name in alone[0]}
    for part in STEPS:
        figures |= in_own_process(part, book)
    ratios = {
        f"{step}{kind}_ratio": round(figures[f"{step}{kind}_s"] / figures[f"calamine{kind}_s"], 1)
        for step in STEPS
        for kind in ("", "_core")
    }
    print(json.dumps({"rows": options.rows, "mb": round(len(book) / 1e6, 1)} | figures | ratios))


def in_own_process(part: str, book: bytes) -> dict[str, Any]:
    """The figures of a part of the measurement, whose memory is its own."""
    command = [sys.executable, "-m", "bench", "import", "--inside", part]
    run = subprocess.run(command, input=book, stdout=subprocess.PIPE, check=True)
    figures: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return figures


def flawed_workbook(rows: int, every: int) -> bytes:
    """Lawful workers, some of whom have a phone with too few digits."""
    import random

    from hetong.contracts.registry import get_template
    from hetong.demo.names import People
    from hetong.demo.values import Term, blanks
    from hetong.imports.workbook import template_workbook

    crowd, chance = People(1, 18_700_000_000), random.Random(1)
    people = [blanks(crowd.next(), Term(date(2027, 1, 1), 36, 3), chance) for _ in range(rows)]
    for number in range(0, rows, every):
        people[number]["b_phone"] = "123"
    return template_workbook(get_template("fulltime"), people)


def check(data: bytes) -> dict[str, Any]:
    """Seconds to read every row and ask all rules about it."""
    from hetong.contracts.checking import rule_context
    from hetong.contracts.registry import get_template
    from hetong.imports.reading import open_upload

    context = rule_context(employer_with_seal().employer, "fulltime", today=date(2026, 11, 25))
    judged = open_upload(data, get_template("fulltime")).rows
    return figures_of("check", lambda: sum(1 for _ in judged(context)))


def keys(data: bytes) -> dict[str, Any]:
    """Seconds for as many contract keys as there are rows, settled on the disk: what storing cannot do without."""
    from hetong.imports.running import CHUNK
    from hetong.kernel.ids import related
    from hetong.sealing.data_keys import data_keys

    count = sum(1 for _ in rows(data))
    chunks = [related(min(CHUNK, count - start)) for start in range(0, count, CHUNK)]
    return figures_of("keys", lambda: [data_keys().prepare(chunk) for chunk in chunks])


def whole(data: bytes) -> dict[str, Any]:
    """Seconds from the upload to the marked workbook, and the most memory held, in MB."""
    from hetong.imports.actions import start_import
    from hetong.kernel.actor import Actor, Role

    account = employer_with_seal()
    by = Actor(Role.EMPLOYER, f"account:{account.pk}", account.display_name, "password+captcha")
    now, before = datetime.now(UTC), peak_mb()
    jobs: list[Any] = []
    facts: dict[str, Any] = {"template": "fulltime", "file_name": "名单.xlsx", "data": data}
    figures = figures_of("whole", lambda: jobs.append(start_import(account, **facts, by=by, now=now)))
    job = jobs[0]
    job.refresh_from_db()
    return {
        **figures,
        "accepted": job.accepted,
        "rejected": job.rejected,
        "marked": bool(job.marked),
        "peak_mb_before": before,
        "peak_mb": peak_mb(),
    }


def rows_alone(data: bytes) -> dict[str, Any]:
    """Seconds to lay the finished rows of an import into the same tables of an empty database, by SQLite alone.

    Nothing is read, judged, sealed or hashed: the least that storing can take.
    """
    from django.conf import settings

    from hetong.imports.running import CHUNK

    whole(data)
    with closing(connect(settings.DATA_DIR / "hetong.sqlite3")) as full:
        kept = {name: full.execute(f"select * from {name}").fetchall() for name in FILLED}
    with TemporaryDirectory() as other, closing(an_empty_database(other)) as empty:

        def lay_down() -> None:
            for start in range(0, max(map(len, kept.values())), CHUNK):
                for name, found in kept.items():
                    places = ",".join("?" * len(found[0]))
                    empty.executemany(f"insert into {name} values ({places})", found[start : start + CHUNK])
                empty.commit()

        return figures_of("rows", lay_down)


def an_empty_database(directory: str) -> Connection:
    """With all tables and indexes, opened as the product opens its own."""
    from django.conf import settings

    environment = {**os.environ, "HETONG_DATA_DIR": directory}
    subprocess.run([sys.executable, "manage.py", "migrate", "-v", "0"], check=True, env=environment)
    opened = connect(f"{directory}/hetong.sqlite3")
    opened.executescript(settings.DATABASES["default"]["OPTIONS"]["init_command"])
    return opened


def employer_with_seal() -> Any:
    """An account of a new employer, in a database that another process has made: its memory is not ours."""
    from hetong.rehearsal.employer import USCC, register

    subprocess.run([sys.executable, "manage.py", "migrate", "-v", "0"], check=True)
    return register(USCC, phone="04710000000", operator="测速员", username="bench", now=datetime.now(UTC))


def rows(data: bytes) -> Iterator[list[Any]]:
    """As Python values, as the fastest reader gives them."""
    from python_calamine import CalamineWorkbook

    return iter(CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("数据").iter_rows())


def alone(data: bytes) -> dict[str, Any]:
    """Seconds of the library alone, the best of three."""
    runs = [figures_of("calamine", lambda: sum(len(row) for row in rows(data))) for _ in range(3)]
    return {name: min(run[name] for run in runs) for name in runs[0]}


def figures_of(name: str, step: Callable[[], object]) -> dict[str, float]:
    """Seconds that a step takes, and `core`, those that the processor was busy with it."""
    spent = timed(step)
    return {f"{name}_s": round(spent.wall, 4), f"{name}_core_s": round(spent.cpu, 4)}


def peak_mb() -> int:
    """The most memory that this process has held, in MB."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+([0-9]+)", status)[1]) // 1024


INSIDE = {"alone": alone, "check": check, "keys": keys, "rows": rows_alone, "whole": whole}
"""What runs in a process of its own."""
