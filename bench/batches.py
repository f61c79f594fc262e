"""Sending and downloading many contracts in the background, against one after the other: `python -m bench.batches`."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

STOP_SECONDS = 20


def main() -> None:
    """Each run on data of its own; figures belong into docs/benchmarks.md."""
    parser = argparse.ArgumentParser(prog="python -m bench.batches")
    parser.add_argument("--contracts", type=int, default=2000)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument(
        "--run", default="", help="used by the program itself: `single` or a number of workers"
    )
    options = parser.parse_args()
    if options.run:
        print(json.dumps(measure(options.run, options.contracts)))
        return
    print("| way | seconds | ms per contract | gain |\n|---|---|---|---|")
    first = report("single", options.contracts, 0.0)
    for workers in options.workers:
        report(str(workers), options.contracts, first)


def report(run: str, contracts: int, first: float) -> float:
    """One run in a process of its own; returns the seconds it took to send."""
    with tempfile.TemporaryDirectory(prefix="hetong-bench-") as directory:
        environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("HETONG_")},
            "HETONG_DATA_DIR": directory,
            "DJANGO_SETTINGS_MODULE": "hetong.config.settings",
            "HETONG_JOB_WORKERS": "1" if run == "single" else run,
        }
        if url := os.environ.get("HETONG_DATABASE_URL"):
            environment["HETONG_DATABASE_URL"] = url
        command = [sys.executable, "-m", "bench.batches", "--run", run, "--contracts", str(contracts)]
        answer = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    figures: dict[str, float] = json.loads(answer.stdout.splitlines()[-1])
    for what, seconds in figures.items():
        gain = f"{first / seconds:.2f}×" if what == "send" and first else ""
        name = "one after the other" if run == "single" else f"{run} workers"
        print(f"| {what}, {name} | {seconds:.2f} | {seconds * 1000 / contracts:.1f} | {gain} |", flush=True)
    return figures["send"]


def measure(run: str, contracts: int) -> dict[str, float]:
    """Seconds of each step."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command(
        "flush" if os.environ.get("HETONG_DATABASE_URL") else "migrate", verbosity=0, interactive=False
    )
    account, by = drafts(contracts)
    if run == "single":
        return {"send": timed(lambda: send_all(by))}
    with workers():
        return {"begin": timed(lambda: begin(account, by)), "send": timed(until_sent)}


def drafts(count: int) -> tuple[Any, Any]:
    """An employer's lawful drafts, made by the real actions."""
    import random
    from datetime import UTC, date, datetime

    from hetong.contracts.actions import create_draft
    from hetong.demo.names import People
    from hetong.demo.values import Term, blanks
    from hetong.rehearsal.employer import USCC, register

    now, crowd, chance = datetime.now(UTC), People(7, 18900000000), random.Random(7)
    account = register(USCC, phone="04710000000", operator="测速员", username="bench", now=now)
    from hetong.kernel.actor import Actor, Role

    by = Actor(Role.EMPLOYER, f"account:{account.pk}", account.display_name, "password+captcha")
    for _ in range(count):
        values = blanks(crowd.next(), Term(date(2026, 12, 1), 36, 3), chance)
        create_draft(account.employer, template="fulltime", values=values, created_by=account, by=by, now=now)
    return account, by


def send_all(by: Any) -> None:
    """As if somebody pressed 发送 on each contract in turn."""
    from django.utils import timezone

    from hetong.contracts.actions import send
    from hetong.contracts.models import Contract

    for contract in Contract.objects.select_related("employer").order_by("pk"):
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


@contextmanager
def workers() -> Iterator[None]:
    """The background worker as `manage.py serve` starts it, once it is awake."""
    process = subprocess.Popen([sys.executable, "manage.py", "run_huey", "--quiet"])
    time.sleep(5)
    try:
        yield
    finally:
        process.send_signal(2)
        process.wait(STOP_SECONDS)


def timed(act: Callable[[], object]) -> float:
    """Seconds that something takes."""
    start = time.perf_counter()
    act()
    return round(time.perf_counter() - start, 3)


if __name__ == "__main__":
    main()
