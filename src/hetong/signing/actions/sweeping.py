"""What a stopped worker left behind is taken up again."""

from datetime import datetime, timedelta

from hetong.kernel.sweeps import each
from hetong.signing.actions.stamping import APPROVAL_OVER, finish_if_done
from hetong.signing.models import BatchItem, ItemStatus, SigningTask, TaskStatus
from hetong.signing.session_keys import SESSION_LIFE
from hetong.signing.tasks import stamp_batch

STUCK_AFTER = timedelta(minutes=2)


def sweep(*, now: datetime) -> None:
    """Re-queue items claimed long ago, nudge running tasks, end those whose approval is over and wipe their keys."""
    BatchItem.objects.filter(status=ItemStatus.CLAIMED, claimed_at__lt=now - STUCK_AFTER).update(
        status=ItemStatus.PENDING
    )
    each(SigningTask.objects.filter(status=TaskStatus.RUNNING), lambda task: _go_on(task, now))
    SigningTask.objects.filter(
        session_key__isnull=False, status=TaskStatus.FINISHED, approved_at__lt=now - SESSION_LIFE
    ).update(session_key=None)


def _go_on(task: SigningTask, now: datetime) -> None:
    pending = task.items.filter(status=ItemStatus.PENDING)
    over = task.approved_at and task.approved_at < now - SESSION_LIFE
    if over or task.session_key is None:
        cause = task.stop_cause or APPROVAL_OVER
        pending.update(status=ItemStatus.FAILED, error=cause, done_at=now)
    if pending.exists():
        stamp_batch.enqueue(str(task.pk))
    else:
        finish_if_done(task, now=now)
