"""`manage.py populate`: very many invented contracts, for trials of size and load."""

import secrets
import time
from math import ceil
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from hetong.config.management.commands.demo import IMMEDIATE
from hetong.config.own_timestamps import own_timestamps
from hetong.config.progress import bar
from hetong.config.redirecting import restart_with
from hetong.demo.populating.run import MOST, Order, check_empty, populate, prepare
from hetong.kernel.errors import DomainError


class Command(BaseCommand):
    """What is written, and what it lacks, tells `hetong.demo.populating`; it needs an empty database."""

    requires_system_checks: list[str] = []
    help = "向空数据库填充大量虚构合同，用于容量和压力试验；已有数据的系统拒绝执行。"

    def add_arguments(self, parser: CommandParser) -> None:
        """How many of what."""
        parser.add_argument("--contracts", type=int, default=10_000)
        parser.add_argument("--employers", type=int, default=100)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--processes", type=int, default=Order.processes)
        parser.add_argument(
            "--password", default="", help="of every employer's account; invented if not given"
        )

    def handle(
        self, *, contracts: int, employers: int, seed: int, processes: int, password: str, **_: Any
    ) -> None:
        """Play the samples, copy them, and say how fast."""
        if not 1 <= employers <= contracts:
            raise CommandError("单位数应不少于 1，且不多于合同数。")
        _restart_for_samples()
        order = Order(contracts, employers, seed, password or secrets.token_urlsafe(9), processes)
        try:
            check_empty()
            with own_timestamps():
                population = prepare(order)
        except DomainError as error:
            raise CommandError(error.message) from error
        start = time.perf_counter()
        for _ in bar(populate(population, order), "填充合同", ceil(contracts / MOST), unit="批"):
            pass
        seconds = time.perf_counter() - start
        self.stdout.write(
            f"已填充{contracts}份合同、{employers}家单位，用时{seconds:.1f}秒，每秒{contracts / seconds:.0f}份。"
            f"单位账号 load-0 至 load-{employers - 1}，密码 {order.password}"
        )


def _restart_for_samples() -> None:
    """The samples' jobs run at once, their messages at any hour, and nobody's SM2 signature is copied."""
    wanted = {"HETONG_TASKS_BACKEND": IMMEDIATE, "HETONG_QUIET_HOURS": "", "HETONG_NATIONAL_SEALS": "False"}
    if settings.TASKS["default"]["BACKEND"] != IMMEDIATE or settings.QUIET_HOURS or settings.NATIONAL_SEALS:
        restart_with(**wanted)
