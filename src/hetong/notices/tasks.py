"""Nudges: the outbox rows are the truth."""

from django.utils import timezone
from django_tasks import task

from hetong.notices import sending


@task()
def deliver(notice_ids: list[str]) -> None:
    """Send messages that nobody else has sent."""
    for notice_id in notice_ids:
        sending.send(notice_id, now=timezone.now())


@task()
def sweep_outbox() -> None:
    """Send what was left behind."""
    for notice_id in sending.overdue(timezone.now()):
        sending.send(notice_id, now=timezone.now())
