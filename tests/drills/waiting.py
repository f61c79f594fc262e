"""Waiting for the background, with the clock put forward when nothing moves: the sweeps of ten minutes later."""

import time
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from hetong.batches.actions.sweeping import sweep as sweep_batches
from hetong.imports.running import left_behind
from hetong.imports.tasks import read_workbook
from hetong.notices import sending
from hetong.signing.actions.sweeping import sweep as sweep_tasks

LATER = timedelta(minutes=11)
"""Longer than anything claimed is left alone."""
PATIENCE = 1800


def settled(done: Callable[[], bool], moved: Callable[[], object], *, still: float) -> None:
    """Wait until it is done; when nothing has moved for `still` seconds, let eleven minutes pass."""
    end, seen, since = time.monotonic() + PATIENCE, moved(), time.monotonic()
    while not done():
        assert time.monotonic() < end, f"the background stands still at {seen}"
        now = moved()
        if now != seen:
            seen, since = now, time.monotonic()
        elif time.monotonic() - since > still:
            sweep_as_if_later()
            since = time.monotonic()
        time.sleep(0.1)


def sweep_as_if_later() -> None:
    """What the minute's sweeps would do after eleven minutes."""
    later = timezone.now() + LATER
    sweep_tasks(now=later)
    sweep_batches(now=later)
    for job in left_behind(later):
        read_workbook.enqueue(job)
    for notice in sending.overdue(later):
        sending.send(notice, now=timezone.now())
