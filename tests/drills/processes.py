"""The web server and the background worker as processes of their own, started anew as often as they are killed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from django.db import connection

from hetong.config.management.commands.serve import free_port, started, web_server
from tests.journeys.installation import ROOT

CONSUMER = [sys.executable, "manage.py", "run_huey", "--quiet"]
HUEY = "huey.contrib.djhuey.tasks_backend.HueyBackend"


class Processes:
    """One installation over the database of this test; `killed` says what was killed, in order."""

    def __init__(self, timestamps: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **os.environ,
            "HETONG_DATABASE_URL": database_url(),
            "HETONG_TSA_URLS": timestamps,
            "HETONG_TASKS_BACKEND": HUEY,
            "HETONG_BASE_URL": self.url,
            "HETONG_DEMO": "True",
            "HETONG_LOG_LEVEL": "CRITICAL",
            "DJANGO_SETTINGS_MODULE": "hetong.config.settings",
        }
        self.commands = {"web": web_server("127.0.0.1", self.port), "worker": CONSUMER}
        self.running = {name: self._start(name) for name in self.commands}
        self.killed: list[str] = []

    def _start(self, name: str) -> "subprocess.Popen[bytes]":
        assert Path.cwd() == ROOT, "the processes are started where manage.py lies"
        return started(self.commands[name], self.environment)

    def kill_one(self, chance: Random) -> None:
        """`kill -9` of any one process: a server, a consumer, or a child of either."""
        self.keep_up()
        victims = [
            (name, pid)
            for name, process in self.running.items()
            for pid in (process.pid, *children(process.pid))
        ]
        name, pid = chance.choice(victims)
        os.kill(pid, signal.SIGKILL)
        self.killed.append(name if pid == self.running[name].pid else f"child of {name}")
        self.keep_up()

    def keep_up(self) -> None:
        """What an init system does: start again what has ended."""
        for name, process in self.running.items():
            if process.poll() is not None:
                self.running[name] = self._start(name)

    def stop(self) -> None:
        """End all."""
        for process in self.running.values():
            process.kill()
            process.wait()

    def strays(self) -> list[int]:
        """Processes of this installation, whoever is their parent now."""
        mark = f"HETONG_BASE_URL={self.url}".encode()
        return [
            int(one.name) for one in Path("/proc").iterdir() if one.name.isdigit() and mark in _words(one)
        ]


def _words(process: Path) -> list[bytes]:
    """The environment that a process was started with."""
    try:
        return (process / "environ").read_bytes().split(b"\0")
    except OSError:
        return []


def children(pid: int) -> list[int]:
    """The processes that another has started; none when it is gone."""
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def database_url() -> str:
    """The database that this test uses."""
    known = connection.settings_dict
    return f"postgres://{known['USER']}@{known['HOST']}:{known['PORT']}/{known['NAME']}"


def until(true, *, seconds: float, every: float = 0.05) -> bool:
    """Wait for something; whether it came in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(every)
    return False
