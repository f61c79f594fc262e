"""Nudges: the row of a destruction is the truth."""

from django_tasks import task


@task()
def destroy_contract(destruction_id: str) -> None:
    """Carry out one that was confirmed."""
    from django.utils import timezone

    from hetong.retention.destroying import destroy

    destroy(destruction_id, now=timezone.now())


@task()
def sweep_destructions() -> None:
    """Take up what a stopped worker left behind."""
    from django.utils import timezone

    from hetong.retention.destroying import finish_open

    finish_open(now=timezone.now())
