"""A real clamd with one signature, of the EICAR test file, which any scanner takes for malware and which does nothing."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

NAME = "Test.Eicar.UNOFFICIAL"
LARGEST = 8 * 1024 * 1024
_SETTINGS = """
Foreground yes
DatabaseDirectory {folder}
TemporaryDirectory {folder}
LocalSocket {folder}/clamd.ctl
TCPSocket {port}
TCPAddr 127.0.0.1
StreamMaxLength {largest}
MaxThreads 2
"""


def eicar() -> bytes:
    """Put together only here, so that no scanner complains about this repository."""
    return b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"


@dataclass(frozen=True)
class RunningClamd:
    """Where it listens."""

    path: str
    port: int


@contextmanager
def clamd(folder: Path) -> Iterator[RunningClamd]:
    """Started with settings and a socket of its own, by whoever runs the tests; there within two seconds."""
    (folder / "test.ndb").write_text(f"Test.Eicar:0:*:{eicar().hex()}\n", encoding="ascii")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        where = RunningClamd(f"{folder}/clamd.ctl", probe.getsockname()[1])
    settings = folder / "clamd.conf"
    settings.write_text(_SETTINGS.format(folder=folder, port=where.port, largest=LARGEST), encoding="utf-8")
    command = [shutil.which("clamd") or "/usr/sbin/clamd", "--config-file", str(settings)]
    with (folder / "log").open("wb") as log:
        daemon = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        _wait_for(where, daemon, folder / "log")
        yield where
    finally:
        daemon.kill()
        daemon.wait()


def _wait_for(where: RunningClamd, daemon: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and daemon.poll() is None:
        with socket.socket(socket.AF_UNIX) as probe:
            if probe.connect_ex(where.path) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(log.read_text(encoding="utf-8", errors="replace"))
