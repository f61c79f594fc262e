"""Copies made by processes of their own, which lay the rows into memory where the parent reads them."""

import gc
import mmap
import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass

from django.db import models

from hetong.demo.populating.chunks import Part, Population
from hetong.demo.populating.programs import Lines

AHEAD = 3
"""How many pieces of work each process may be ahead of whoever takes the rows."""
ROOM = 1 << 16
"""Bytes for the rows of one contract, of which a quarter is used on average; what is not used costs nothing."""
Laid = dict[type[models.Model], tuple[int, int]]
"""Where each table's rows begin and end."""


@dataclass(frozen=True)
class Workshop:
    """What the processes share with their parent from the beginning."""

    population: Population
    desks: list[mmap.mmap]


def made_side_by_side(
    population: Population, work: Iterable[list[Part]], *, most: int, processes: int
) -> Iterator[tuple[int, Lines]]:
    """How many contracts each piece of work has, and their rows, which stay until the next is asked for."""
    context = multiprocessing.get_context("fork")  # a child has the compiled samples and the open vault
    desks = [mmap.mmap(-1, ROOM * most) for _ in range(AHEAD * processes + 1)]
    waiting: deque[tuple[mmap.mmap, Future[tuple[int, Laid]]]] = deque()
    with ProcessPoolExecutor(processes, context, _adopt, (Workshop(population, desks),)) as pool:
        for number, parts in enumerate(work):
            at = number % len(desks)
            waiting.append((desks[at], pool.submit(_lay, parts, at)))
            if len(waiting) == len(desks):
                yield _taken(*waiting.popleft())
        while waiting:
            yield _taken(*waiting.popleft())


def _taken(desk: mmap.mmap, made: "Future[tuple[int, Laid]]") -> tuple[int, Lines]:
    count, laid = made.result()
    return count, {model: [memoryview(desk)[start:end]] for model, (start, end) in laid.items()}


_own: list[Workshop] = []


def _adopt(workshop: Workshop) -> None:
    """In a child, where nothing is ever to be freed."""
    _own[:] = [workshop]
    gc.disable()


def _lay(parts: list[Part], at: int) -> tuple[int, Laid]:
    """Make copies, and lay their rows on a desk."""
    (workshop,) = _own
    count, lines = workshop.population.copies(parts)
    desk = workshop.desks[at]
    desk.seek(0)
    laid = {}
    for model, rows in lines.items():
        start = desk.tell()
        for row in rows:
            desk.write(row)
        laid[model] = (start, desk.tell())
    return count, laid
