"""Nudges: the row of a copy is the truth."""

from django_tasks import task


@task()
def make_copy(copy_id: str) -> None:
    """Put one person's data together."""
    from hetong.privacy.actions.making import make

    make(copy_id)


@task()
def sweep_copies() -> None:
    """Take up what a stopped worker left behind, and let old copies go."""
    from django.utils import timezone

    from hetong.privacy.actions.sweeping import sweep

    sweep(now=timezone.now())
