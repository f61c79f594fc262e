"""What an act takes, by the clock and of the processor."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Spent:
    """Seconds by the clock, and of this process's processor time, which other jobs on the machine do not lengthen."""

    wall: float = 0.0
    cpu: float = 0.0

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(self.wall + other.wall, self.cpu + other.cpu)


def timed(act: Callable[[], object]) -> Spent:
    """Do it once."""
    before = Spent(time.perf_counter(), time.process_time())
    act()
    return Spent(time.perf_counter() - before.wall, time.process_time() - before.cpu)
