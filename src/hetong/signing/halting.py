"""Ends approved tasks whose seal or authorisation is taken away while they are being stamped."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from hetong.kernel.actor import Actor
from hetong.ledger import chain
from hetong.seals.models import Authorisation, Seal
from hetong.signing.models import BatchItem, ItemStatus, SigningTask, TaskStatus


class SigningTasks:
    """A `seals.ports.OpenStamping` over the signing tasks."""

    def stop(
        self,
        *,
        cause: str,
        by: Actor,
        now: datetime,
        seals: Collection[Seal] = (),
        authorisations: Collection[Authorisation] = (),
    ) -> int:
        """Wipe the keys of such tasks and fail what is pending; call it in the transaction of the change.

        An item that is being stamped at this very moment notices before it is recorded.
        """
        concerned = Q(seal__in=seals) | Q(representative_seal__in=seals) | Q(authorisation__in=authorisations)
        with_key = SigningTask.objects.filter(concerned, session_key__isnull=False)
        return sum(_halt(task, cause, by, now) for task in with_key)


def _halt(task: SigningTask, cause: str, by: Actor, now: datetime) -> int:
    """Stop one task; it is finished once no item is in work."""
    stopped = task.items.filter(status=ItemStatus.PENDING).update(
        status=ItemStatus.FAILED, error=cause, done_at=now
    )
    in_work = BatchItem.objects.filter(task=task, status=ItemStatus.CLAIMED).exists()
    fields = {} if in_work else {"status": TaskStatus.FINISHED, "finished_at": task.finished_at or now}
    SigningTask.objects.filter(pk=task.pk).update(session_key=None, stop_cause=cause, **fields)
    chain.append(f"task:{task.pk}", "task.stopped", by=by, at=now, cause=cause, unstamped=stopped)
    return stopped
