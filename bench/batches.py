"""Sending and downloading many contracts in the background, against one after the other: `python -m bench.batches`."""

import argparse
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

SINGLE = "single"
AWAKE_AFTER, STOP_SECONDS = 5, 20


def main() -> None:
    """Each way on data of its own; figures belong into docs/benchmarks.md."""
    parser = argparse.ArgumentParser(prog="python -m bench.batches")
    parser.add_argument("--contracts", type=int, default=2000)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--way", default="", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.way:
        print(json.dumps(measure(options.way, options.contracts)))
        return
    print("| way | step | seconds | ms per contract |\n|---|---|---|---|")
    for way in [SINGLE, *map(str, options.workers)]:
        report(way, options.contracts)


def report(way: str, contracts: int) -> None:
    """One way in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="hetong-bench-") as directory:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("HETONG_")}
        environment = {
            **kept,
            "HETONG_DATA_DIR": directory,
            "HETONG_DATABASE_URL": os.environ.get(
                "HETONG_DATABASE_URL", f"sqlite:///{directory}/hetong.sqlite3"
            ),
            "HETONG_QUIET_HOURS": "",
            "HETONG_JOB_WORKERS": "1" if way == SINGLE else way,
            "DJANGO_SETTINGS_MODULE": "hetong.config.settings",
        }
        command = [sys.executable, "-m", "bench.batches", "--way", way, "--contracts", str(contracts)]
        answer = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    name = "one after the other" if way == SINGLE else f"{way} workers"
    for step, seconds in json.loads(answer.stdout.splitlines()[-1]).items():
        print(f"| {name} | {step} | {seconds:.2f} | {seconds * 1000 / contracts:.1f} |", flush=True)


def measure(way: str, contracts: int) -> dict[str, float]:
    """Seconds of each step."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("flush", verbosity=0, interactive=False)
    account, by = drafts(contracts)
    if way == SINGLE:
        return {"send": timed(lambda: send_all(by)), **download(account, by)}
    with workers():
        return {"begin": timed(lambda: begin(account, by)), "send": timed(until_sent)}


def drafts(count: int) -> tuple[Any, Any]:
    """An employer's lawful drafts, made by the real actions."""
    from hetong.contracts.actions import create_draft
    from hetong.demo.names import People
    from hetong.demo.values import Term, blanks
    from hetong.kernel.actor import Actor, Role
    from hetong.rehearsal.employer import USCC, register

    now, crowd, chance = datetime.now(UTC), People(7, 18900000000), random.Random(7)
    account = register(USCC, phone="04710000000", operator="测速员", username="bench", now=now)
    by = Actor(Role.EMPLOYER, f"account:{account.pk}", account.display_name, "password+captcha")
    for _ in range(count):
        values = blanks(crowd.next(), Term(date(2026, 12, 1), 36, 3), chance)
        create_draft(account.employer, template="fulltime", values=values, operator=account, by=by, now=now)
    return account, by


def send_all(by: Any) -> None:
    """As if somebody pressed 发送 on each contract in turn; the messages wait in the outbox."""
    from django.utils import timezone

    from hetong.contracts.actions import send
    from hetong.contracts.models import Contract

    for contract in Contract.objects.select_related("employer").order_by("pk").iterator():
        send(contract, by=by, now=timezone.now())


def begin(account: Any, by: Any) -> None:
    """Until the person who asked has an answer."""
    from django.utils import timezone

    from hetong.batches.actions import start
    from hetong.contracts.models import Contract

    start(account, verb="send", contracts=Contract.objects.all(), by=by, now=timezone.now())


def until_sent() -> None:
    """Look ten times a second whether the batch is over."""
    from hetong.batches.models import Batch

    while Batch.objects.filter(status="running").exists():
        time.sleep(0.1)
    batch = Batch.objects.get()
    assert batch.rows.filter(status="done").count() == batch.total, "every contract was sent"


def download(account: Any, by: Any) -> dict[str, float]:
    """Pack the files of all contracts, then read the zip as a browser would; memory on standard error."""
    from django.utils import timezone

    from hetong.batches import packing
    from hetong.batches.archive import archive_of
    from hetong.batches.models import Batch, BatchRow
    from hetong.contracts.models import Contract

    now, chosen = timezone.now(), Contract.objects.select_related("current").order_by("pk")
    batch = Batch.objects.create(
        employer=account.employer,
        created_by=account,
        verb="download",
        given={},
        actor=by.as_record(),
        status="finished",
        total=chosen.count(),
        created_at=now,
    )

    def pack() -> None:
        for position, contract in enumerate(chosen.iterator()):
            row = BatchRow.objects.create(batch=batch, position=position, contract=contract)
            packing.keep(row, [contract.current])

    packed, before = timed(pack), peak_mb()
    read = timed(lambda: [None for _ in archive_of(batch).stream()])
    size = archive_of(batch).size / 1e6
    print(f"zip of {size:.0f} MB; peak memory {before} MB before, {peak_mb()} MB after", file=sys.stderr)
    return {"pack": packed, "read the zip": read}


def peak_mb() -> int:
    """The most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


@contextmanager
def workers() -> Iterator[None]:
    """The background worker as `manage.py serve` starts it, once it is awake."""
    process = subprocess.Popen([sys.executable, "manage.py", "run_huey", "--quiet"])
    time.sleep(AWAKE_AFTER)
    try:
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(STOP_SECONDS)


def timed(act: Callable[[], object]) -> float:
    """Seconds that something takes."""
    start = time.perf_counter()
    act()
    return round(time.perf_counter() - start, 3)


if __name__ == "__main__":
    main()
