"""Processes that end with the one that started them, so that `kill -9` of one leaves no stray that works on or keeps the port."""

import ctypes
import multiprocessing
import os
import signal
import sys

SET_PARENT_DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG of prctl(2)."""


def end_with_parent(parent: int | None = None) -> None:
    """Have the kernel kill this process when its parent is gone; elsewhere than on Linux nothing happens.

    `parent` is who started it; a process of `multiprocessing` knows. What was in work is taken up again by a sweep,
    as after any crash.
    """
    if sys.platform != "linux":
        return
    expected = parent or _parent()
    ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != expected:
        # It was gone before the kernel knew.
        os.kill(os.getpid(), signal.SIGKILL)


def _parent() -> int:
    """Who started this process, even if an init process has adopted it since."""
    started_by = multiprocessing.parent_process()
    known = started_by.pid if started_by is not None else None
    return known or os.getppid()
