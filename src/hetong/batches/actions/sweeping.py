"""What a stopped worker left behind is taken up again; downloads are let go after a week."""

from datetime import datetime, timedelta

from django.db import transaction

from hetong.batches.actions.nudging import nudge
from hetong.batches.actions.running import finish_if_done, reopen, settle
from hetong.batches.archive import KEPT
from hetong.batches.models import OPEN, Batch, BatchRow, BatchStatus, PackedFile, RowStatus
from hetong.kernel.actor import SYSTEM
from hetong.kernel.sweeps import each
from hetong.ledger import chain

STUCK_AFTER = timedelta(minutes=2)
IDLE_AFTER = timedelta(minutes=1)


def sweep(*, now: datetime) -> None:
    """Settle or re-open rows claimed long ago, nudge batches that nobody works on, remove old downloads."""
    stuck = BatchRow.objects.filter(status=RowStatus.CLAIMED, claimed_at__lt=now - STUCK_AFTER)
    each(stuck.select_related("batch", "contract"), _recover)
    each(Batch.objects.filter(status=BatchStatus.RUNNING), lambda batch: _go_on(batch, now))
    gone = Batch.objects.filter(verb="download", removed_at=None, created_at__lt=now - KEPT)
    each(gone.exclude(status=BatchStatus.RUNNING), lambda batch: _remove(batch, now))


def _go_on(batch: Batch, now: datetime) -> None:
    if not batch.rows.filter(status__in=OPEN).exists():
        finish_if_done(batch, now=now)
    elif not _busy(batch, now):
        nudge(batch)


def _recover(row: BatchRow) -> None:
    """A row whose act is on record was done, though its worker did not live to say so; any other is open again.

    It is not when the batch was stopped meanwhile.
    """
    assert row.claimed_at is not None, "a claimed row says when"
    if row.made_id or chain.happened(row.contract.subject, f"contract.{row.batch.verb}", at=row.claimed_at):
        settle(row, RowStatus.DONE)
    elif row.batch.status == BatchStatus.CANCELLED:
        settle(row, RowStatus.CANCELLED)
    else:
        reopen(row)


def _busy(batch: Batch, now: datetime) -> bool:
    """Whether a worker has taken up rows of it a moment ago, or should any moment."""
    taken_up = batch.rows.filter(claimed_at__gt=now - IDLE_AFTER)
    return batch.created_at > now - IDLE_AFTER or taken_up.exists()


@transaction.atomic
def _remove(batch: Batch, now: datetime) -> None:
    PackedFile.objects.filter(row__batch=batch).delete()
    Batch.objects.filter(pk=batch.pk).update(removed_at=now)
    chain.append(batch.subject, "batch.removed", by=SYSTEM, at=now)
