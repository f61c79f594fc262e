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
def settle_timestamps() -> None:
    """Fetch the time stamps that signatures still lack; a full turn stands in line again."""
    from django.utils import timezone

    from hetong.signing.actions.settling import AT_ONCE, settle_due

    if settle_due(now=timezone.now()) == AT_ONCE:
        settle_timestamps.enqueue()


@task()
def sweep_batches() -> None:
    """Take up tasks that a stopped worker left behind, and wipe keys that are no longer needed."""
    from django.utils import timezone

    from hetong.signing.actions.sweeping import sweep

    sweep(now=timezone.now())
