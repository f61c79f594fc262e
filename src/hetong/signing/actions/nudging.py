"""Telling the workers that a task has documents to be stamped."""

from django.conf import settings

from hetong.signing.models import ItemStatus, SigningTask
from hetong.signing.tasks import stamp_batch


def nudge(task: SigningTask) -> None:
    """One nudge for each worker; a task with fewer documents gets fewer."""
    pending = task.items.filter(status=ItemStatus.PENDING).count()
    for _ in range(min(settings.JOB_WORKERS, pending)):
        stamp_batch.enqueue(str(task.pk))
