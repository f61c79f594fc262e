"""Nudges: the items of a task are the truth."""

from django_tasks import task


@task()
def stamp_batch(task_id: str) -> None:
    """Stamp pending documents of a signing task for one turn, then stand in line again."""
    from django.conf import settings

    from hetong.signing.actions.stamping import run_task

    if run_task(task_id, seconds=settings.JOB_TURN):
        stamp_batch.enqueue(task_id)


@task()
def sweep_batches() -> None:
    """Take up tasks that a stopped worker left behind, and wipe keys that are no longer needed."""
    from django.utils import timezone

    from hetong.signing.actions.sweeping import sweep

    sweep(now=timezone.now())
