"""Nudges: the rows of a batch are the truth."""

from django_tasks import task


@task()
def run_batch(batch_id: str) -> None:
    """Work on a batch for a while, then stand in line again, so that nobody else's job waits for thousands."""
    from hetong.batches.actions.running import run_for_a_while

    if run_for_a_while(batch_id):
        run_batch.enqueue(batch_id)


@task()
def sweep_batch_rows() -> None:
    """Take up what a stopped worker left behind, and let old downloads go."""
    from django.utils import timezone

    from hetong.batches.actions.sweeping import sweep

    sweep(now=timezone.now())
