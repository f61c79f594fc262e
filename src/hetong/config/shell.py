"""Who runs a command in a shell."""

import getpass
import socket
from pathlib import Path

from django.core.management.base import CommandError

from hetong.kernel.actor import Actor, Role


def operator() -> Actor:
    """The account of the operating system, as the ledger names it."""
    user = getpass.getuser()
    return Actor(Role.SYSTEM, f"shell:{user}", user, "operating-system", device=socket.gethostname())


def passphrase_in(file: Path | None) -> str:
    """The first line of a file; empty without a file."""
    if file is None:
        return ""
    try:
        return file.read_text(encoding="utf-8").splitlines()[0].strip()
    except (OSError, IndexError) as error:
        raise CommandError(f"读不出口令文件 {file}：第一行应为口令。") from error
