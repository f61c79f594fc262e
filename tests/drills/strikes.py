"""When something is killed: at random points of each part of the work, chosen by a seed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from threading import Event, Thread

from django.db import connection

from tests.drills.processes import Processes

LOOKS_EVERY = 0.02
DELAY = 0.3
"""Seconds, at most, between a point and its kill."""


@contextmanager
def struck(
    processes: Processes, points: int, progress: Callable[[], float], chance: Random
) -> Iterator[None]:
    """Kill one process at each of so many points of the work inside; `progress` goes from 0 to 1.

    The first is struck as it begins, what it was too quick for as it ends.
    """
    waiting = [0.0, *sorted(chance.random() * 0.95 for _ in range(points - 1))]
    over = Event()

    def watch() -> None:
        try:
            while waiting or not over.is_set():
                if waiting and (over.is_set() or progress() >= waiting[0]):
                    waiting.pop(0)
                    over.wait(chance.random() * DELAY)
                    processes.kill_one(chance)
                processes.keep_up()
                over.wait(LOOKS_EVERY)
        finally:
            connection.close()

    watcher = Thread(target=watch)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()
