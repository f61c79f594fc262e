"""What may be done to a batch afterwards: stop it, try again, fetch what it packed."""

from datetime import datetime
from functools import partial

from django.db import transaction

from hetong.batches.actions.nudging import nudge
from hetong.batches.models import Batch, BatchStatus, RowStatus
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Stale, WrongState
from hetong.ledger import chain


@transaction.atomic
def cancel(batch: Batch, *, by: Actor, now: datetime) -> int:
    """Give up what has not begun; returns how many contracts that is. What was done stays done."""
    stopped = Batch.objects.filter(pk=batch.pk, status=BatchStatus.RUNNING).update(
        status=BatchStatus.CANCELLED, finished_at=now
    )
    if not stopped:
        raise Stale("这次批量操作已经结束，没有可以停止的合同。")
    count = batch.rows.filter(status=RowStatus.PENDING).update(status=RowStatus.CANCELLED, done_at=now)
    chain.append(batch.subject, "batch.cancelled", by=by, at=now, count=count)
    return count


@transaction.atomic
def retry_failed(batch: Batch, *, by: Actor, now: datetime) -> int:
    """Put the failed contracts back to work; returns how many. Raises `WrongState` when there is nothing to retry."""
    if batch.removed_at:
        raise WrongState("压缩包已过保留期，请在“合同管理”中重新勾选合同下载。")
    if Batch.objects.filter(undoes=batch).exists():
        raise WrongState("这次批量操作已经撤销，不能重试；请在“合同管理”中重新勾选。")
    count = batch.rows.filter(status=RowStatus.FAILED).update(
        status=RowStatus.PENDING, error="", done_at=None
    )
    if not count:
        raise WrongState("没有失败的合同需要重试。")
    Batch.objects.filter(pk=batch.pk).update(status=BatchStatus.RUNNING, finished_at=None)
    chain.append(batch.subject, "batch.retried", by=by, at=now, count=count)
    transaction.on_commit(partial(nudge, batch))
    return count


@transaction.atomic
def record_fetch(batch: Batch, *, by: Actor, now: datetime) -> None:
    """Somebody takes the zip of a download away."""
    chain.append(batch.subject, "batch.fetched", by=by, at=now)
