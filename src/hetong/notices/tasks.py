"""Nudges: the outbox rows are the truth."""

from django.utils import timezone
from django_tasks import task

from hetong.kernel.sweeps import each
from hetong.notices import sending


@task()
def deliver(notice_ids: list[str]) -> None:
    """Send messages that nobody else has sent."""
    each(notice_ids, lambda one: sending.send(one, now=timezone.now()))


@task()
def sweep_outbox() -> None:
    """Send what was left behind."""
    each(sending.overdue(timezone.now()), lambda one: sending.send(one, now=timezone.now()))
