"""Mixed load for a while against the product as it runs, with PostgreSQL: `make load`.

The web server as anybody starts it; Locust's users come from a process of its own on the same machine and so take a part of
its cores. Errors must be none.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.pages import PLAIN, browser, fill, phone
from bench.processor import listening, seconds

LOCUST = Path("bench/load/.venv/bin/locust")
START_SECONDS = 60
CLERKS, WORKERS, OWN = 20, 300, 200


def main(arguments: list[str]) -> None:
    """Prints a table and one object last.

    In it are the milliseconds of a core that a request costs the web processes and the database.
    """
    parser = argparse.ArgumentParser(prog="python -m bench load")
    parser.add_argument("--contracts", type=int, default=20_000)
    parser.add_argument("--employers", type=int, default=200)
    parser.add_argument("--users", type=int, default=40)
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--web", type=int, default=os.cpu_count() or 1, help="processes of the web server")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if not options.inside:
        command = ["tools/with-postgres", sys.executable, "-m", "bench", "load", "--inside", *arguments]
        sys.exit(subprocess.run(command, env={**os.environ, **PLAIN}).returncode)
    fill(options.contracts, options.employers)
    with tempfile.TemporaryDirectory(prefix="hetong-load-") as directory:
        sessions = Path(directory) / "sessions.json"
        sessions.write_text(json.dumps(logged_in()))
        with serving(options.web) as (host, web):
            roots = {"web": web, "postgresql": database()}
            before = {name: seconds(pid) for name, pid in roots.items()}
            stats = visit(host, sessions, options.users, options.seconds)
            spent = {name: seconds(pid) - before[name] for name, pid in roots.items()}
    print(in_words(stats))
    total = figures(stats, options.seconds)
    share = {f"{name}_core_ms": round(1000 * spent[name] / total["requests"], 1) for name in spent}
    print(json.dumps(total | share))
    sys.exit(1 if total["errors"] else 0)


def logged_in() -> dict[str, Any]:
    """Who is logged in, with what they may open."""
    from hetong.contracts.models import Contract
    from hetong.identity.models import Account

    chance = random.Random(1)
    accounts = Account.objects.filter(username__in=[f"load-{n}" for n in range(CLERKS)])
    clerks = []
    for account in accounts.select_related("employer"):
        found = Contract.objects.filter(employer=account.employer, main=None).exclude(status="deleted")
        own = list(found.values_list("number", "worker_name")[:OWN])
        clerks.append({"session": session_of(browser(account)), "contracts": own})
    signed = list(Contract.objects.filter(status="signed", main=None).exclude(worker=None)[:5000])
    sent = Contract.objects.filter(status="awaiting_worker_confirmation", main=None).exclude(worker=None)
    return {
        "clerks": clerks,
        "workers": [of_worker(one) for one in chance.sample(signed, WORKERS)],
        "confirming": [of_worker(one) for one in sent[:2000]],
    }


def of_worker(contract: Any) -> dict[str, str]:
    """The session of a contract's worker."""
    return {"session": session_of(phone(contract)), "number": contract.number}


def session_of(client: Any) -> str:
    """The cookie."""
    return str(client.cookies["sessionid"].value)


def database() -> int:
    """The first process of the database's server."""
    from django.conf import settings

    return listening(int(settings.DATABASES["default"]["PORT"]))


@contextmanager
def serving(web: int) -> Iterator[tuple[str, int]]:
    """So many web processes as `serve` starts them, until they are no longer needed; their address and the first of them.

    Without the background worker: it would try to archive what was populated, and complain about each file that is not there.
    """
    from django.conf import settings

    from hetong.config.management.commands.serve import free_port, web_server

    port = free_port()
    environment = {key: value for key, value in os.environ.items() if key != "HETONG_TASKS_BACKEND"}
    settings.WEB_WORKERS = web
    server = subprocess.Popen(web_server("127.0.0.1", port), env=environment)
    host = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{host}/verify/")
        yield host, server.pid
    finally:
        server.terminate()
        server.wait(timeout=60)


def wait_for(address: str) -> None:
    """Until it answers."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(address, timeout=5)
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("the server did not start")


def visit(host: str, sessions: Path, users: int, seconds: int) -> list[dict[str, Any]]:
    """What Locust measured, by kind of page."""
    often = ["--users", str(users), "--spawn-rate", str(max(1, users // 10)), "--run-time", f"{seconds}s"]
    command = [str(LOCUST), "-f", "bench/load/locustfile.py", "--headless", "--host", host, "--json", *often]
    environment = {**os.environ, "LOAD_SESSIONS": str(sessions)}
    run = subprocess.run(command, env=environment, capture_output=True, text=True)
    start = run.stdout.find("[")
    if start < 0:
        raise SystemExit(run.stderr[-2000:])
    return list(json.loads(run.stdout[start:]))


def figures(stats: list[dict[str, Any]], seconds: float) -> dict[str, float]:
    """Requests a second, percentiles in ms, and errors."""
    times: Counter[float] = Counter()
    for one in stats:
        times.update({float(took): count for took, count in one["response_times"].items()})
    number = sum(times.values())
    return {
        "requests": number,
        "requests_per_s": round(number / seconds, 1),
        **{f"p{share}_ms": percentile(times, share) for share in (50, 95, 99)},
        "errors": sum(one["num_failures"] for one in stats),
    }


def percentile(times: "Counter[float]", share: int) -> float:
    """The time that `share` of 100 requests stay below; Locust rounds times to two digits."""
    left = sum(times.values()) * share / 100
    for took in sorted(times):
        left -= times[took]
        if left <= 0:
            return took
    return 0.0


def in_words(stats: list[dict[str, Any]]) -> str:
    """A table for docs/benchmarks.md."""
    lines = ["| page | requests | p50 ms | p95 ms | p99 ms | errors |", "|---|---|---|---|---|---|"]
    for one in sorted(stats, key=lambda one: one["name"]):
        own = figures([one], 1)
        percents = " | ".join(f"{own[f'p{share}_ms']:.0f}" for share in (50, 95, 99))
        lines.append(f"| {one['name']} | {own['requests']} | {percents} | {own['errors']} |")
    return "\n".join(lines)
