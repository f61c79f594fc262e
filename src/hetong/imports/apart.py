"""Strangers' workbooks are opened in a process of their own: what a few bytes in them claim can be many gigabytes.

A reader that asks for more memory than there is ends its process without a word, whatever the code around it catches.
"""

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from threading import BoundedSemaphore

from hetong.imports.results import Refused

MEMORY = 2 * 1024 * 1024 * 1024
"""Bytes of address space; the largest workbook that the guard lets through takes a quarter."""
SECONDS = 120
REFUSED, MADE = b"R", b"W"
_AT_ONCE = BoundedSemaphore(2)


def made_apart(module: str, data: bytes) -> bytes:
    """What `module`, run as a program that calls `answer`, makes of `data`; raises `Refused`."""
    environment = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        with _AT_ONCE:
            done = subprocess.run(  # noqa: S603 - our own module, its input is data
                [sys.executable, "-m", module],
                input=data,
                capture_output=True,
                timeout=SECONDS,
                env=environment,
                check=False,
            )
    except subprocess.TimeoutExpired as error:
        raise _unreadable() from error
    kind, content = done.stdout[:1], done.stdout[1:]
    if done.returncode or kind not in (REFUSED, MADE):
        raise _unreadable()
    if kind == REFUSED:
        raise Refused(content.decode())
    return content


def answer(make: Callable[[bytes], bytes]) -> None:
    """The process: bytes on standard input, the outcome on standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        outcome = MADE + make(sys.stdin.buffer.read())
    except Refused as error:
        outcome = REFUSED + error.message.encode()
    sys.stdout.buffer.write(outcome)


def _unreadable() -> Refused:
    return Refused("文件已损坏或过于复杂，无法读取。请用 Excel 或 WPS 打开后另存为新的 .xlsx 文件再上传。")
