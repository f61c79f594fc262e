"""Periodic jobs on several hosts: the first clock to strike starts the job, the others find its turn taken."""

from datetime import datetime

from hetong.monitoring.models import Turn


def take_turn(job: str, *, now: datetime) -> bool:
    """Whether this process is the one to start a periodic job in this minute."""
    minute = now.replace(second=0, microsecond=0)
    if Turn.objects.filter(pk=job, at__lt=minute).update(at=minute):
        return True
    _turn, is_new = Turn.objects.get_or_create(pk=job, defaults={"at": minute})
    return is_new
