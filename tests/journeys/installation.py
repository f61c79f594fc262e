"""A running installation on data of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import connect
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from django.core import signing

ROOT = Path(__file__).resolve().parents[2]
AT_ONCE = {"HETONG_TASKS_BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
SESSION_SALT = "django.contrib.sessions.SessionStore"


@dataclass(frozen=True)
class Product:
    """Where it runs, where its data are, and its environment."""

    url: str
    data: Path
    environment: dict[str, str]

    def manage(self, *arguments: str, **more: str) -> str:
        """Run a management command against the same data."""
        command = [sys.executable, "manage.py", *arguments]
        environment = {**self.environment, **more}
        run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
        return run.stdout

    def backstage(self, call: str) -> str:
        """Run one function of `backstage.py` inside the installation."""
        return self.manage("shell", "-c", f"from tests.journeys.backstage import *; {call}", **AT_ONCE)

    def session(self, cookie: str) -> dict[str, Any]:
        """What the installation keeps for a session cookie."""
        key = (self.data / "secret" / "django.key").read_bytes().hex()
        with closing(connect(self.data / "hetong.sqlite3")) as database:
            query = "select session_data from django_session where session_key = ?"
            (kept,) = database.execute(query, (cookie,)).fetchone()
        found: dict[str, Any] = signing.loads(kept, key=key, salt=SESSION_SALT)
        return found


@contextmanager
def running_product(data: Path) -> Iterator[Product]:
    """Migrate, start with `manage.py serve`, and stop it again."""
    port = _free_port()
    url = f"http://localhost:{port}"
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith("HETONG_")},
        "HETONG_DATA_DIR": str(data),
        "HETONG_DEMO": "True",
        "HETONG_BASE_URL": url,
        "HETONG_LOG_LEVEL": "ERROR",
        "HETONG_QUIET_HOURS": "",
    }
    product = Product(url, data, environment)
    product.manage("migrate", "-v", "0")
    product.manage("collectstatic", "--noinput", "-v", "0")
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        _wait_for(url)
        yield product
    finally:
        process.terminate()
        process.wait(20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str) -> None:
    for _ in range(150):
        try:
            with urlopen(f"{url}/hall/login/") as answer:
                assert answer.status == 200
                return
        except (URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError(f"{url} did not come up")
