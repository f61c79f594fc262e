"""Files of strangers are read in a process of their own: one that takes too much memory or time ends nothing but itself."""

import os
import subprocess
import sys
from threading import BoundedSemaphore

_AT_ONCE = BoundedSemaphore(2)


def run_apart(module: str, data: bytes, *, seconds: int) -> bytes | None:
    """What a module of ours prints that gets `data` on its standard input; None when it failed or took too long.

    No settings and no secrets are in its environment. How much memory and processor it may take it says itself.
    """
    environment = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        with _AT_ONCE:
            done = subprocess.run(  # noqa: S603 - our own module, its input is data
                [sys.executable, "-m", module],
                input=data,
                capture_output=True,
                timeout=seconds,
                env=environment,
                check=False,
            )
    except subprocess.TimeoutExpired:
        return None
    return None if done.returncode else done.stdout
