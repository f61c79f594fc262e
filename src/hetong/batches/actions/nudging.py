"""Telling the workers that a batch has work for them."""

from django.conf import settings

from hetong.batches.models import Batch
from hetong.batches.tasks import run_batch


def nudge(batch: Batch) -> None:
    """One nudge for each worker; a batch of fewer contracts gets fewer."""
    for _ in range(min(settings.JOB_WORKERS, batch.total)):
        run_batch.enqueue(str(batch.pk))
