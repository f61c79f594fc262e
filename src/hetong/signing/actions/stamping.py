"""Stamping in the background: claim a few items, stamp them, go on; one bad item never stops the rest."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from math import inf
from time import monotonic

from django.db import transaction
from django.utils import timezone

from hetong.kernel.actor import Actor
from hetong.kernel.errors import WrongState
from hetong.ledger import chain
from hetong.signing.actions.nudging import nudge
from hetong.signing.actions.stamper import Stamper
from hetong.signing.models import BatchItem, ItemStatus, SigningTask, TaskStatus
from hetong.signing.session_keys import SESSION_LIFE

BLOCK = 20
"""Items claimed at once: few enough that a worker that dies leaves little behind."""
APPROVAL_OVER = "本次授权已结束，请在“待单位签订”中重新勾选未成功的合同签订。"


def run_task(task_id: str, *, seconds: float = inf) -> bool:
    """Stamp pending items for so long; whether some are left. Any number of workers may run this at once."""
    task = SigningTask.objects.select_related(
        "employer", "seal", "representative_seal", "scanned_by", "authorisation"
    ).get(pk=task_id)
    if task.status != TaskStatus.RUNNING or task.session_key is None:
        return False
    stamper = Stamper(task)
    for block in _claims(task, monotonic() + seconds):
        stamper.stamp(block)
    finish_if_done(task, now=timezone.now())
    return task.items.filter(status=ItemStatus.PENDING).exists()


@transaction.atomic
def retry_failed(task: SigningTask, *, by: Actor, now: datetime) -> int:
    """Put failed items back to work; possible for thirty minutes after approval. Returns how many."""
    still_open = SigningTask.objects.filter(
        pk=task.pk,
        status__in=[TaskStatus.RUNNING, TaskStatus.FINISHED],
        session_key__isnull=False,
        approved_at__gt=now - SESSION_LIFE,
    )
    if not still_open.update(status=TaskStatus.RUNNING, finished_at=None):
        raise WrongState(APPROVAL_OVER)
    count = task.items.filter(status=ItemStatus.FAILED).update(status=ItemStatus.PENDING, error="")
    chain.append(f"task:{task.pk}", "task.retried", by=by, at=now, count=count)
    transaction.on_commit(partial(nudge, task))
    return count


def finish_if_done(task: SigningTask, *, now: datetime) -> None:
    """Close the task when no item is open; the key is wiped unless failed items may still be retried, or some lack a time stamp."""
    open_items = task.items.filter(status__in=[ItemStatus.PENDING, ItemStatus.CLAIMED])
    if open_items.exists():
        return
    fields: dict[str, object] = {"status": TaskStatus.FINISHED, "finished_at": now}
    if not task.items.filter(status__in=[ItemStatus.FAILED, ItemStatus.OWED]).exists():
        fields["session_key"] = None
    SigningTask.objects.filter(pk=task.pk, status=TaskStatus.RUNNING).update(**fields)


def _claims(task: SigningTask, end: float) -> Iterator[list[BatchItem]]:
    while monotonic() < end and (block := _claim(task, timezone.now())):
        yield block


@transaction.atomic
def _claim(task: SigningTask, now: datetime) -> list[BatchItem]:
    """The next few items, for this worker alone; those that another is just claiming are passed over."""
    pending = task.items.select_for_update(skip_locked=True).filter(status=ItemStatus.PENDING)
    keys = list(pending.order_by("position").values_list("pk", flat=True)[:BLOCK])
    items = task.items.filter(pk__in=keys)
    items.filter(status=ItemStatus.PENDING).update(status=ItemStatus.CLAIMED, claimed_at=now)
    found = items.filter(claimed_at=now).order_by("position").select_related("version__contract__main")
    for item in found:
        item.version.contract.employer = task.employer
    return list(found)
