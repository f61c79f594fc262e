"""Hosts made of network namespaces: their own network, the same disk. Needs root, and a PostgreSQL that serves them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection

from tests.drills import processes
from tests.journeys.installation import ROOT

NETWORK = "10.213.0"
"""What `tools/with-postgres` serves besides this machine."""
QUICK = (
    "-c tcp_keepalives_idle=1 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=2 -c tcp_user_timeout=2s"
)
"""The settings of an installation, in seconds instead of half a minute."""


class Host:
    """One namespace, joined to the bridge by a cable that can be pulled out."""

    def __init__(self, bridge: str, number: int) -> None:
        self.name, self.cable = f"{bridge}h{number}", f"{bridge}c{number}"
        ip("netns", "add", self.name)
        ip("link", "add", self.cable, "type", "veth", "peer", "name", "eth0", "netns", self.name)
        ip("link", "set", self.cable, "master", bridge, "up")
        ip("-n", self.name, "addr", "add", f"{NETWORK}.{number + 1}/24", "dev", "eth0")
        for device in ("lo", "eth0"):
            ip("-n", self.name, "link", "set", device, "up")
        self.consumer: subprocess.Popen[bytes] | None = None

    def works(self, environment: dict[str, str]) -> None:
        """Start a background worker here."""
        command = ["ip", "netns", "exec", self.name, *processes.CONSUMER]
        self.consumer = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)

    def rests(self) -> None:
        """Kill the worker."""
        if self.consumer is not None:
            self.consumer.kill()
            self.consumer.wait()

    def cut_off(self) -> None:
        """Pull the cable out."""
        ip("link", "set", self.cable, "down")

    def plug_in(self) -> None:
        """And in again."""
        ip("link", "set", self.cable, "up")


@contextmanager
def two_hosts() -> Iterator[list[Host]]:
    """Two of them beside this machine, which is the third address."""
    bridge = f"dr{os.getpid() % 100_000}"
    ip("link", "add", bridge, "type", "bridge")
    hosts: list[Host] = []
    try:
        ip("addr", "add", f"{NETWORK}.1/24", "dev", bridge)
        ip("link", "set", bridge, "up")
        for number in (1, 2):
            hosts.append(Host(bridge, number))
        yield hosts
    finally:
        for host in hosts:
            host.rests()
            ip("netns", "delete", host.name)
        ip("link", "delete", bridge)


def ip(*words: str) -> None:
    """One command of iproute2."""
    subprocess.run(["ip", *words], check=True, capture_output=True)


def possible() -> str:
    """Why there can be no such hosts here; empty when there can."""
    if connection.vendor != "postgresql" or "WITH_HOSTS" not in os.environ:
        return "needs tools/with-postgres with WITH_HOSTS=1"
    if sys.platform != "linux" or os.geteuid() != 0 or not Path("/proc/self/ns/net").exists():
        return "network namespaces need root on Linux"
    return ""


def environment() -> dict[str, str]:
    """What a worker on such a host is started with."""
    known: dict[str, Any] = connection.settings_dict
    where = f"postgres://{known['USER']}@{NETWORK}.1:{known['PORT']}/{known['NAME']}"
    patience = (
        f"keepalives_idle=1&keepalives_interval=1&keepalives_count=2&tcp_user_timeout=2000&options={QUICK}"
    )
    return {
        **os.environ,
        "HETONG_DATABASE_URL": f"{where}?{patience.replace(' ', '%20')}",
        "HETONG_TASKS_BACKEND": processes.HUEY,
        "HETONG_LOG_LEVEL": "CRITICAL",
        "HETONG_JOB_WORKERS": "1",
    }
