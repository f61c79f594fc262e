"""`manage.py serve`: the web server, its worker and, unless another is set, the embedded time-stamp service."""

import io
import os
import signal
import socket
import subprocess
import sys
import time
from functools import partial
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from hetong.config import env
from hetong.config.orphans import end_with_parent

STOP_SECONDS = 10
TSA_URLS = "HETONG_TSA_URLS"


class Command(BaseCommand):
    """Starts the processes, waits, and stops them all together."""

    requires_system_checks: list[str] = []
    help = "Run web server, background worker and, unless HETONG_TSA_URLS is set, the embedded time-stamp service."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to listen."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, host: str, port: int, **_: Any) -> None:
        """Run until one process ends or somebody asks to stop."""
        check_free(host, port)
        check_token()
        forget_figures()
        manage = [sys.executable, "manage.py"]
        commands = [[*manage, "run_huey", "--quiet"], web_server(host, port)]
        environment = dict(os.environ)
        if not env.words(TSA_URLS):
            tsa_port = free_port()
            environment[TSA_URLS] = f"http://127.0.0.1:{tsa_port}/tsa"
            commands.append([*manage, "serve_tsa", "--port", str(tsa_port)])
        run_together(commands, environment)


def web_server(host: str, port: int) -> list[str]:
    """The command line of the web server: silent unless something fails, each process started anew when it dies.

    Of its eight threads large downloads may keep four (`web.ranges.AT_ONCE`) for as long as they take.
    """
    where = ["--interface", "wsgi", "--host", host, "--port", str(port)]
    workers = ["--workers", str(settings.WEB_WORKERS)]
    size = [*workers, "--blocking-threads", "8", "--no-ws", "--log-level", "error"]
    again = ["--respawn-failed-workers", "--respawn-interval", "0.5"]
    return [sys.executable, "-m", "granian", *where, *size, *again, "hetong.config.wsgi:application"]


def check_free(host: str, port: int) -> None:
    """Raise `CommandError` with a remedy when the port is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"端口 {port} 已被占用，请换一个端口，例如：make demo PORT={port + 1}\n"
                f"Port {port} is in use; choose another: make demo PORT={port + 1}"
            ) from error


def check_token() -> None:
    """Raise `CommandError` with a remedy when keys should be in an HSM and cannot be used there."""
    if settings.PKCS11["module"]:
        call_command("keys_in_token", stdout=io.StringIO())


def forget_figures() -> None:
    """Remove what processes that are gone have counted; Prometheus takes counters that begin anew."""
    for path in settings.METRICS_DIR.glob("*.db"):
        path.unlink(missing_ok=True)


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run_together(commands: list[list[str]], environment: dict[str, str]) -> None:
    """Start all, wait for the first to end or for SIGINT/SIGTERM, then stop all."""
    stopping: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda signum, _frame: stopping.append(signum))
    children = [started(command, environment) for command in commands]
    while not stopping and all(child.poll() is None for child in children):
        time.sleep(0.2)
    failed = [child for child in children if child.poll() not in (None, 0)]
    stop(children)
    if failed and not stopping:
        raise CommandError(f"进程意外退出：{' '.join(map(str, failed[0].args))}")  # type: ignore[arg-type]


def started(command: list[str], environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    """A process of a session of its own that ends with this one."""
    return subprocess.Popen(  # noqa: S603
        command, env=environment, start_new_session=True, preexec_fn=partial(end_with_parent, os.getpid())
    )


def stop(children: list["subprocess.Popen[bytes]"]) -> None:
    """Ask each process to end with its own children, and insist after ten seconds."""
    for child in children:
        if child.poll() is None:
            child.send_signal(signal.SIGINT)
    deadline = time.monotonic() + STOP_SECONDS
    for child in children:
        try:
            child.wait(max(deadline - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
