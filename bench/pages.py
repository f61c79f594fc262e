"""How the pages' times grow with the platform: 1,000 contracts against a million, on PostgreSQL: `python -m bench pages`.

Both installations run side by side, each with its own PostgreSQL, and are asked in turn, one page each, so that whatever else
the machine does falls on both. The operator is the one of the largest employer: a third of the small installation's contracts,
a tenth of the large one's. A request goes through the whole of Django; every one asks for another contract or person.
A row takes longer to show than to find, so both show as many: the small installation has hardly any name twice, so one
in six there is given one name (as in the large one, where that many bear one of some fifty names) and a term that ends soon.
With `--keep DIR` both stay in a folder, and the next run with it fills nothing. Beside the clock stands the processor time
of the web process and its connection's, which other jobs disturb less.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

SMALL, LARGE = (1_000, 10), (1_000_000, 10_000)
WARM = 5
SAME_NAME = 1 / 6
"""Whose name more bear than fit on a page, in the large installation."""
LARGE_ENOUGH = 10_000
"""Contracts in force with which both lists fill a page by themselves."""
PLAIN = {
    "HETONG_STATIC_BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
    "HETONG_LOG_LEVEL": "ERROR",
}
Took = tuple[float, float]
"""By the clock and by the processor, in ms."""


def main(arguments: list[str]) -> None:
    """Prints one object last; `--large` for smaller trials, `--rounds` requests of each page."""
    parser = argparse.ArgumentParser(prog="python -m bench pages")
    parser.add_argument(
        "--json", action="store_true", help="accepted, because every measure prints JSON last"
    )
    parser.add_argument("--large", type=int, default=LARGE[0])
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--keep", type=Path, help="a folder where both installations stay for another run")
    parser.add_argument("--inside", nargs=2, type=int, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.inside:
        Installation(*options.inside).serve()
        return
    employers = max(10, options.large * LARGE[1] // LARGE[0])
    large, small = Running(options.large, employers, options.keep), Running(*SMALL, options.keep)
    try:
        print(json.dumps(compared(small, large, options.rounds)))
    finally:
        small.stop()
        large.stop()


def compared(small: "Running", large: "Running", rounds: int) -> dict[str, dict[str, float]]:
    """The 95th percentile of each page in both, in ms, and the ratio; the same of the processor's time."""
    times: dict[str, tuple[list[Took], list[Took]]] = {}
    for number in range(-WARM, rounds):
        for page in small.pages:
            both = small.ask(page), large.ask(page)
            if number >= 0:
                for kept, took in zip(times.setdefault(page, ([], [])), both, strict=True):
                    kept.append(took)
    return {page: figures(*both) for page, both in times.items()}


def figures(small: list[Took], large: list[Took]) -> dict[str, float]:
    """One page's."""
    found = {}
    for at, kind in enumerate(("", "core_")):
        a, b = p95([one[at] for one in small]), p95([one[at] for one in large])
        found |= {f"small_{kind}p95_ms": round(a, 1), f"large_{kind}p95_ms": round(b, 1)}
        found[f"{kind}ratio"] = round(b / a, 2)
    return found


def p95(times: list[float]) -> float:
    """The time that 95 of 100 requests stay below."""
    return statistics.quantiles(times, n=20)[-1]


class Running:
    """An installation in a process of its own, asked for one page at a time."""

    def __init__(self, contracts: int, employers: int, keep: Path | None) -> None:
        command = ["tools/with-postgres", sys.executable, "-m", "bench", "pages", "--inside"]
        kept = {}
        if keep is not None:
            own = keep.resolve() / str(contracts)
            kept = {"KEEP_POSTGRES": f"{own}/postgres", "BENCH_DATA_DIR": f"{own}/data"}
        self._process = subprocess.Popen(
            [*command, str(contracts), str(employers)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **PLAIN, **kept},
        )
        self.pages: list[str] = json.loads(self._line())

    def ask(self, page: str) -> Took:
        """What it took."""
        print(page, file=self._process.stdin, flush=True)
        clock, core = self._line().split()
        return float(clock), float(core)

    def stop(self) -> None:
        """With its database and files, which are many."""
        self._process.stdin.close()
        self._process.wait()

    def _line(self) -> str:
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit("an installation ended before its time")
        return line


class Installation:
    """Populated, with an operator and workers who open pages."""

    def __init__(self, contracts: int, employers: int) -> None:
        if not is_full(contracts):
            fill(contracts, employers)
        from hetong.identity.models import Account

        self.account = Account.objects.select_related("employer").get(username="load-0")
        fill_a_page(self.account)
        self.clerk = browser(self.account)
        self.auditor = auditor()
        self._contracts = chosen(self.account)
        self.pages = pages()

    def serve(self) -> None:
        """The names of the pages on one line; then a time for each name that comes in."""
        print(json.dumps(list(self.pages)), flush=True)
        for line in sys.stdin:
            print(*self._time(self.pages[line.strip()]), flush=True)

    def _time(self, page: "Page") -> Took:
        who, address = page
        contract = next(self._contracts)
        client = {
            "clerk": lambda: self.clerk,
            "auditor": lambda: self.auditor,
            "worker": lambda: phone(contract),
        }
        browser_of_whom = client[who]()
        path = address(contract)
        start, busy = time.perf_counter(), core_seconds()
        answer = browser_of_whom.get(path)
        taken = (time.perf_counter() - start) * 1000, (core_seconds() - busy) * 1000
        assert answer.status_code == 200, (path, answer.status_code)
        return taken


def core_seconds() -> float:
    """The processor time of this process and of its connection's in PostgreSQL, which stays open."""
    from django.db import connection

    process = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return time.process_time() + int(process.read_text().split()[0]) / 1e9


Page = tuple[str, Callable[[Any], str]]


def pages() -> dict[str, Page]:
    """Who opens what of a contract."""
    listed, own = "/portal/contracts/", "/portal/contracts/{0.number}/"
    tabs = ("draft", "negotiating", "signing", "signed", "expired", "ended")
    clerk = {
        "home": "/hall/",
        **{f"list_{tab}": f"{listed}?tab={tab}" for tab in tabs},
        "list_page_10": f"{listed}?tab=signed&page=10",
        "list_ending_soon": f"{listed}?tab=signed&due=90",
        "search_name": listed + "?tab=signed&q={0.worker_name}",
        "search_id_number": listed + "?tab=signed&q={0.values[b_id_no]}",
        "search_number": listed + "?tab=signed&q={0.number}",
        "contract": own,
        "timeline": f"{own}history/",
        "tasks": "/portal/tasks/",
        "signings": "/portal/signings/",
        "messages": "/portal/messages/",
    }
    worker = {"phone_list": "/m/c/?tab=effective", "phone_contract": "/m/c/{0.number}/"}
    console = {
        "console_ledger": "/console/ledger/",
        "console_ledger_contract": "/console/ledger/?subject={0.number}",
    }
    every = {"clerk": clerk, "worker": worker, "auditor": console}
    return {name: (who, text.format) for who, own in every.items() for name, text in own.items()}


def is_full(contracts: int) -> bool:
    """Whether an earlier run left so many contracts here; raises `SystemExit` when it was interrupted."""
    from django.core.management import call_command

    from hetong.contracts.models import Contract

    call_command("migrate", verbosity=0)
    found = Contract.objects.filter(main=None, employer__accounts__username__startswith="load-").count()
    if found not in (0, contracts):
        raise SystemExit(f"{found} contracts are here, not {contracts}: remove the folder and begin again")
    return found == contracts


def fill(contracts: int, employers: int) -> None:
    """Tables, then samples and copies."""
    from django.core.management import call_command
    from django.db import connection
    from django.test import override_settings

    from bench.processor import listening, seconds
    from hetong.config.own_timestamps import own_timestamps
    from hetong.demo.populating.run import Order, populate, prepare

    call_command("migrate", verbosity=0)
    order = Order(contracts, employers, seed=1, password="bench-pages-1")
    database = listening(int(connection.settings_dict["PORT"]))
    start = time.perf_counter()
    with own_timestamps(), override_settings(NATIONAL_SEALS=False):
        population = prepare(order)
    ready, before = time.perf_counter(), (seconds(os.getpid()), seconds(database))
    written = sum(populate(population, order))
    taken, after = time.perf_counter() - ready, (seconds(os.getpid()), seconds(database))
    python, postgres = ((b - a) / written * 1000 for a, b in zip(before, after, strict=True))
    print(
        f"{written} contracts in {taken:.0f} s, {written / taken:.0f}/s; samples {ready - start:.0f} s; "
        f"ms of a core a contract: Python {python:.3f}, PostgreSQL {postgres:.3f}",
        file=sys.stderr,
        flush=True,
    )


def fill_a_page(account: Any) -> None:
    """Let lists of one name, and of what ends soon, fill a page also where there are few contracts."""
    from django.utils import timezone

    found = in_force(account)
    if found.count() > LARGE_ENOUGH:
        return
    for number, contract in enumerate(found.order_by("pk")[:: round(1 / SAME_NAME)]):
        end = timezone.localdate() + timedelta(days=number % 90)
        found.filter(pk=contract.pk).update(worker_name="同名者", end_date=end)


def browser(account: Any) -> Any:
    """An operator's, logged in."""
    from django.test import Client

    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def phone(contract: Any) -> Any:
    """A worker's, logged in."""
    return with_session(person=str(contract.worker_id), identified_by="sms")


def auditor() -> Any:
    """An audit administrator's, logged in."""
    from django.utils import timezone

    from hetong.staff.models import Duty, Staff
    from hetong.web.access import STAFF, STAFF_PROOF

    new = {"name": "审计员", "duty": Duty.AUDIT, "created_at": timezone.now()}
    staff, _ = Staff.objects.get_or_create(username="bench", defaults=new)
    return with_session(**{STAFF: str(staff.pk), STAFF_PROOF: staff.session_proof})


def with_session(**kept: str) -> Any:
    """A browser whose session holds something."""
    from django.test import Client

    client = Client()
    session = client.session
    session.update(kept)
    session.save()
    return client


def chosen(account: Any) -> Any:
    """Contracts in force of the employer, one after the other, for ever; the same order for the same seed."""
    import random
    from itertools import cycle

    from hetong.contracts.models import Contract

    keys = sorted(in_force(account).values_list("pk", flat=True))
    random.Random(1).shuffle(keys)
    return (Contract.objects.get(pk=key) for key in cycle(keys[:2000]))


def in_force(account: Any) -> Any:
    """The employer's contracts of which the worker is known."""
    from hetong.contracts.models import Contract

    return Contract.objects.filter(employer=account.employer, status="signed", main=None).exclude(worker=None)
