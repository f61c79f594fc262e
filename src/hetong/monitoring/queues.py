"""What waits for the workers: rows are the truth, so they are counted, not the jobs that nudge them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, QuerySet

from hetong.batches.models import OPEN, BatchRow
from hetong.contracts.models import OwedTimestamp
from hetong.imports.models import ImportJob, ImportStatus
from hetong.notices.models import Notice
from hetong.notices.models import Status as NoticeStatus
from hetong.notices.sending import MAX_ATTEMPTS
from hetong.privacy.models import OPEN as OPEN_COPIES
from hetong.privacy.models import DataCopy
from hetong.retention.models import Destruction, DestructionStatus
from hetong.signing.models import BatchItem, ItemStatus, TaskStatus


@dataclass(frozen=True)
class Waiting:
    """How many rows of a kind wait, and for how many seconds the oldest has."""

    queue: str
    rows: int
    oldest: float


def waiting(now: datetime) -> Iterator[Waiting]:
    """Every queue, the empty ones too."""
    for name, (rows, since) in QUEUES.items():
        found = rows(now).aggregate(rows=Count("pk"), since=Min(since))
        oldest = (now - found["since"]).total_seconds() if found["since"] else 0.0
        yield Waiting(name, found["rows"], max(oldest, 0.0))


def _stamping(now: datetime) -> QuerySet[BatchItem]:
    still_open = (ItemStatus.PENDING, ItemStatus.CLAIMED)
    return BatchItem.objects.filter(task__status=TaskStatus.RUNNING, status__in=still_open)


def _timestamps(now: datetime) -> QuerySet[OwedTimestamp]:
    return OwedTimestamp.objects.all()


def _batches(now: datetime) -> QuerySet[BatchRow]:
    return BatchRow.objects.filter(status__in=OPEN)


def _imports(now: datetime) -> QuerySet[ImportJob]:
    return ImportJob.objects.filter(status__in=(ImportStatus.WAITING, ImportStatus.RUNNING))


def _notices(now: datetime) -> QuerySet[Notice]:
    unsent = Notice.objects.filter(status__in=(NoticeStatus.PENDING, NoticeStatus.FAILED), due_at__lte=now)
    return unsent.filter(attempts__lt=MAX_ATTEMPTS)


def _copies(now: datetime) -> QuerySet[DataCopy]:
    return DataCopy.objects.filter(status__in=OPEN_COPIES)


def _destructions(now: datetime) -> QuerySet[Destruction]:
    return Destruction.objects.filter(status=DestructionStatus.CONFIRMED)


QUEUES: dict[str, tuple[Callable[[datetime], QuerySet[Any]], str]] = {
    "stamping": (_stamping, "task__approved_at"),
    "timestamps": (_timestamps, "since"),
    "batches": (_batches, "batch__created_at"),
    "imports": (_imports, "created_at"),
    "notices": (_notices, "due_at"),
    "copies": (_copies, "asked_at"),
    "destructions": (_destructions, "confirmed_at"),
}
"""By name: its open rows, and the column that says since when each waits."""
