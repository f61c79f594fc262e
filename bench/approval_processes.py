"""One approved batch stamped by one process and by two, in one run: what `python -m bench signing` says of `processes`."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from bench.spent import Spent, timed

ORDER = (1, 2, 2, 1)
"""How many processes share each lot: what slows the machine down for a while hits both ways."""
WARM_UP = 3
"""Contracts that each process stamps before it is measured, so that nothing is loaded for the first time."""


@dataclass
class Way:
    """What so many processes took for so many contracts; `cpu` is that of all of them and of the time-stamp service."""

    contracts: int = 0
    spent: Spent = field(default_factory=Spent)

    def figures(self) -> dict[str, float]:
        """Milliseconds a contract."""
        return {
            "ms": round(self.spent.wall * 1000 / self.contracts, 3),
            "cpu_ms": round(self.spent.cpu * 1000 / self.contracts, 3),
        }


def measure(contracts: int) -> dict[str, object]:
    """Milliseconds a contract with one and with two processes, and how many times faster two are."""
    from bench.approval import signed_contracts
    from hetong.config.own_timestamps import own_timestamps
    from hetong.signing.actions.stamping import BLOCK

    ways = {count: Way() for count in sorted(set(ORDER))}
    lot = max(contracts // 2 // (2 * BLOCK), 1) * 2 * BLOCK  # as many blocks for each of two
    with own_timestamps() as url:
        staff, signed = signed_contracts(sum(lot + count * WARM_UP for count in ORDER))
        left = iter(signed)
        for count in ORDER:
            warm = [_approved(staff, left, WARM_UP) for _ in range(count)]
            way = ways[count]
            way.spent += _stamped(_approved(staff, left, lot), warm, url)
            way.contracts += lot
    figures: dict[str, object] = {str(count): way.figures() for count, way in ways.items()}
    one, two = (ways[count].spent for count in (1, 2))
    return figures | {"speed_up": round(one.wall / two.wall, 2), "cpu_growth": round(two.cpu / one.cpu, 3)}


def _approved(staff: object, contracts: Iterator[object], count: int) -> str:
    from django.test import override_settings
    from django.utils import timezone

    from bench.approval import NOTHING_IN_THE_BACKGROUND
    from hetong.rehearsal.stamping import approve_all

    with override_settings(TASKS=NOTHING_IN_THE_BACKGROUND):
        return str(approve_all(staff, list(islice(contracts, count)), now=timezone.now()).pk)  # type: ignore[arg-type]


def _stamped(task: str, warm: Sequence[str], timestamps: str) -> Spent:
    """The clock from the start signal until the last process has nothing to do."""
    from hetong.signing.models import SigningTask

    environment = {
        **os.environ,
        "HETONG_TSA_URLS": timestamps,
        "HETONG_TASKS_BACKEND": "django_tasks.backends.dummy.DummyBackend",
    }
    command = [sys.executable, "-m", "bench.approval_processes", task]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    workers = [subprocess.Popen([*command, one], env=environment, **pipes) for one in warm]  # type: ignore[call-overload]
    for one in workers:
        assert one.stdout.readline() == "ready\n", "the worker is awake"
    own = time.process_time()
    start = time.perf_counter()
    for one in workers:
        one.stdin.write("go\n")
        one.stdin.flush()
    answers = [json.loads(one.stdout.readline()) for one in workers]
    wall = time.perf_counter() - start
    cpu = sum(answers) + time.process_time() - own
    for one in workers:
        one.communicate()
    assert not SigningTask.objects.get(pk=task).items.exclude(status="done").exists(), "all were stamped"
    return Spent(wall, cpu)


def work(task: str, warm: str) -> None:
    """One worker: says when it is warm, waits for the start, and tells its processor time."""
    import django

    django.setup()
    from hetong.signing.actions import run_task

    run_task(warm)
    print("ready", flush=True)
    sys.stdin.readline()
    print(json.dumps(timed(lambda: run_task(task)).cpu), flush=True)


if __name__ == "__main__":
    work(*sys.argv[1:])
