"""任务中心: batches, downloads, signing tasks and imports of an employer as one list, newest first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Value
from django.urls import reverse

from hetong.batches.models import Batch, BatchStatus, RowStatus
from hetong.batches.queries import counts
from hetong.identity.models import Employer
from hetong.imports.models import ImportJob, ImportStatus
from hetong.portal.verbs import VERBS
from hetong.signing.models import ItemStatus, SigningTask, TaskStatus

DOWNLOAD = "download"
KINDS = {
    "": "全部",
    "running": "进行中",
    "batch": "批量操作",
    "download": "下载",
    "signing": "签章任务",
    "import": "Excel导入",
}
TONES = {
    BatchStatus.RUNNING: "blue",
    BatchStatus.FINISHED: "green",
    BatchStatus.CANCELLED: "grey",
    TaskStatus.WAITING: "amber",
    TaskStatus.SCANNED: "blue",
    ImportStatus.WAITING: "blue",
    ImportStatus.ASKING: "amber",
    ImportStatus.REFUSED: "red",
}


@dataclass(frozen=True)
class Task:
    """One line of the list; `bad` are those that failed or were refused, `total` is 0 while it is not known.

    `file` is where the zip of a download can be fetched.
    """

    kind: str
    what: str
    who: str
    at: datetime
    status: str
    tone: str
    running: bool
    total: int
    done: int
    bad: int
    skipped: int
    address: str
    file: str = ""

    @property
    def percent(self) -> int:
        """How much is settled."""
        return int(100 * (self.done + self.bad + self.skipped) / (self.total or 1))


def keys(employer: Employer, kind: str) -> QuerySet[Any, Any]:
    """Kind, key and time of every task in a view, newest first."""
    chosen = [_keyed(name, found) for name, found in _sources(employer, kind).items()]
    first, *others = chosen
    return (first.union(*others, all=True) if others else first).order_by("-created_at")


def running(employer: Employer) -> int:
    """How many tasks work in the background now."""
    return keys(employer, "running").count()


def tasks(listed: Iterable[tuple[str, UUID, datetime]]) -> list[Task]:
    """The lines for some keys, in the same order; a few queries however many there are."""
    wanted: dict[str, list[UUID]] = {}
    for kind, pk, _ in listed:
        wanted.setdefault(kind, []).append(pk)
    found: dict[UUID, Task] = {}
    for kind, pks in wanted.items():
        found |= _LOADERS[kind](pks)
    return [found[pk] for _, pk, _ in listed]


def _sources(employer: Employer, kind: str) -> dict[str, QuerySet[Any]]:
    batches = Batch.objects.filter(employer=employer)
    signings = SigningTask.objects.filter(employer=employer)
    imports = ImportJob.objects.filter(employer=employer)
    busy = [ImportStatus.WAITING, ImportStatus.RUNNING]
    views: dict[str, dict[str, QuerySet[Any]]] = {
        "": {"batch": batches, "signing": signings, "import": imports},
        "running": {
            "batch": batches.filter(status=BatchStatus.RUNNING),
            "signing": signings.filter(status=TaskStatus.RUNNING),
            "import": imports.filter(status__in=busy),
        },
        "batch": {"batch": batches.exclude(verb=DOWNLOAD)},
        "download": {"batch": batches.filter(verb=DOWNLOAD)},
        "signing": {"signing": signings},
        "import": {"import": imports},
    }
    return views[kind]


def _keyed(kind: str, found: QuerySet[Any]) -> QuerySet[Any, Any]:
    return found.order_by().annotate(kind=Value(kind)).values_list("kind", "pk", "created_at")


def _batches(pks: list[UUID]) -> dict[UUID, Task]:
    numbers = counts(pks)
    return {
        batch.pk: _batch(batch, numbers[batch.pk])
        for batch in Batch.objects.filter(pk__in=pks).select_related("created_by")
    }


def _batch(batch: Batch, numbers: dict[str, int]) -> Task:
    running, done = batch.status == BatchStatus.RUNNING, numbers.get(RowStatus.DONE, 0)
    packed = batch.verb == DOWNLOAD and done and not running and not batch.removed_at
    return Task(
        kind=KINDS["download" if batch.verb == DOWNLOAD else "batch"],
        what=f"{VERBS[batch.verb].label} {batch.total} 份",
        who=batch.created_by.display_name,
        at=batch.created_at,
        status=batch.get_status_display(),
        tone=TONES[BatchStatus(batch.status)],
        running=running,
        total=batch.total,
        done=done,
        bad=numbers.get(RowStatus.FAILED, 0),
        skipped=numbers.get(RowStatus.SKIPPED, 0) + numbers.get(RowStatus.CANCELLED, 0),
        address=reverse("portal:batch", args=[batch.pk]),
        file=reverse("portal:batch_archive", args=[batch.pk]) if packed else "",
    )


def _signings(pks: list[UUID]) -> dict[UUID, Task]:
    done = Count("items", filter=Q(items__status=ItemStatus.DONE))
    failed = Count("items", filter=Q(items__status=ItemStatus.FAILED))
    owed = Count("items", filter=Q(items__status=ItemStatus.OWED))
    found = SigningTask.objects.filter(pk__in=pks).select_related("created_by")
    counted = found.annotate(total=Count("items"), done=done, failed=failed, owed=owed)
    return {task.pk: _signing(task) for task in counted}


def _signing(task: Any) -> Task:
    waits = task.owed and task.status == TaskStatus.FINISHED
    return Task(
        kind=KINDS["signing"],
        what=f"签订 {task.total} 份合同（{task.get_capacity_display()}）",
        who=task.created_by.display_name,
        at=task.created_at,
        status=str(ItemStatus.OWED.label) if waits else task.get_status_display(),
        tone="amber" if waits else TONES[task.status],
        running=task.status == TaskStatus.RUNNING,
        total=task.total,
        done=task.done,
        bad=task.failed,
        skipped=0,
        address=reverse("portal:signing", args=[task.pk]),
    )


def _imports(pks: list[UUID]) -> dict[UUID, Task]:
    found = ImportJob.objects.filter(pk__in=pks).select_related("created_by")
    return {job.pk: _import(job) for job in found}


def _import(job: ImportJob) -> Task:
    return Task(
        kind=KINDS["import"],
        what=job.file_name,
        who=job.created_by.display_name,
        at=job.created_at,
        status=job.get_status_display(),
        tone=TONES[ImportStatus(job.status)],
        running=job.status in (ImportStatus.WAITING, ImportStatus.RUNNING),
        total=job.rows,
        done=job.accepted,
        bad=job.rejected,
        skipped=0,
        address=reverse("portal:import", args=[job.pk]),
    )


_LOADERS: dict[str, Callable[[list[UUID]], dict[UUID, Task]]] = {
    "batch": _batches,
    "signing": _signings,
    "import": _imports,
}
