"""Strangers' workbooks are opened in a process of their own: what a few bytes in them claim can be many gigabytes.

A reader that asks for more memory than there is ends its process without a word, whatever the code around it catches.
"""

import resource
import sys
from collections.abc import Callable

from hetong.imports.results import Refused
from hetong.kernel.apart import run_apart

MEMORY = 2 * 1024 * 1024 * 1024
"""Bytes of address space; the guard lets through 60,000 rows of 130 cells and 300 MB of text at most."""
SECONDS = 120
REFUSED, MADE = b"R", b"W"


def made_apart(module: str, data: bytes) -> bytes:
    """What `module`, run as a program that calls `answer`, makes of `data`; raises `Refused`."""
    made = run_apart(module, data, seconds=SECONDS) or b""
    kind, content = made[:1], made[1:]
    if kind not in (REFUSED, MADE):
        raise Refused("文件已损坏或过于复杂，无法读取。请用 Excel 或 WPS 打开后另存为新的 .xlsx 文件再上传。")
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
