"""Start a command again with other settings."""

import os
import sys
from typing import NoReturn


def restart_with(**environment: str) -> NoReturn:
    """Replace this process by the same command with these environment variables."""
    os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **environment})  # noqa: S606


def restart_with_database(url: str) -> NoReturn:
    """The same command on another database."""
    restart_with(HETONG_DATABASE_URL=url)
