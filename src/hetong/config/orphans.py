"""Processes that end with the one that started them, so that `kill -9` of one leaves no stray that works on or keeps the port."""

import ctypes
import os
import signal
import sys

SET_PARENT_DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG of prctl(2)."""


def end_with_parent() -> None:
    """Have the kernel kill this process when its parent is gone; elsewhere than on Linux nothing happens.

    What was in work is taken up again by a sweep, as after any crash.
    """
    if sys.platform != "linux":
        return
    parent = os.getppid()
    ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:
        # It was gone before the kernel knew.
        os.kill(os.getpid(), signal.SIGKILL)
