"""A large workbook read, checked and stored, against python-calamine alone reading it: `python -m bench import`."""

import argparse
import io
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any


def main(arguments: list[str]) -> None:
    """Prints one object last; `--rows` workers, every `--flawed`-th with a wrong phone."""
    parser = argparse.ArgumentParser(prog="python -m bench import")
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--flawed", type=int, default=50)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.inside:
        print(json.dumps(measure(sys.stdin.buffer.read()), ensure_ascii=False))
        return
    command = [sys.executable, "-m", "bench", "import", "--inside"]
    book = flawed_workbook(options.rows, options.flawed)
    run = subprocess.run(command, input=book, stdout=subprocess.PIPE, check=True)
    print(
        json.dumps(
            {"rows": options.rows, "mb": round(len(book) / 1e6, 1)} | json.loads(run.stdout.splitlines()[-1])
        )
    )


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


def measure(data: bytes) -> dict[str, Any]:
    """Seconds of the library alone and of each of our steps, and the most memory held, in MB."""
    from django.core.management import call_command

    from hetong.contracts.checking import rule_context
    from hetong.contracts.registry import get_template
    from hetong.imports.actions import start_import
    from hetong.imports.reading import open_upload
    from hetong.kernel.actor import Actor, Role
    from hetong.rehearsal.employer import USCC, register

    call_command("migrate", verbosity=0)
    account = register(USCC, phone="04710000000", operator="测速员", username="bench", now=datetime.now(UTC))
    by = Actor(Role.EMPLOYER, f"account:{account.pk}", account.display_name, "password+captcha")
    context = rule_context(account.employer, "fulltime", today=date(2026, 11, 25))
    alone = min(timed(lambda: calamine_alone(data)) for _ in range(3))
    forget_peak()
    before = peak_mb()
    check = timed(lambda: sum(1 for _ in open_upload(data, get_template("fulltime")).rows(context)))
    job = None

    def read_and_store() -> None:
        nonlocal job
        job = start_import(
            account, template="fulltime", file_name="名单.xlsx", data=data, by=by, now=datetime.now(UTC)
        )

    whole = timed(read_and_store)
    assert job is not None
    job.refresh_from_db()
    return {
        "calamine_s": round(alone, 2),
        "read_and_check_s": round(check, 2),
        "whole_s": round(whole, 2),
        "check_ratio": round(check / alone, 1),
        "whole_ratio": round(whole / alone, 1),
        "accepted": job.accepted,
        "rejected": job.rejected,
        "marked": bool(job.marked),
        "peak_mb_before": before,
        "peak_mb": peak_mb(),
    }


def calamine_alone(data: bytes) -> int:
    """Every row as Python values, as the fastest reader gives them."""
    from python_calamine import CalamineWorkbook

    return sum(
        len(row)
        for row in CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("数据").iter_rows()
    )


def timed(step: Callable[[], object]) -> float:
    """Seconds that a step takes."""
    start = time.perf_counter()
    step()
    return time.perf_counter() - start


def forget_peak() -> None:
    """Count the most memory from now on: a new process starts with what its parent held."""
    Path("/proc/self/clear_refs").write_text("5")


def peak_mb() -> int:
    """The most memory that this process has held, in MB."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+([0-9]+)", status)[1]) // 1024
