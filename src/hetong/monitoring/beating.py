"""The workers' heartbeat: proof that jobs are being worked on, not merely that a process is there."""

import socket
from datetime import datetime, timedelta

from django.db.models import Max

from hetong.monitoring.models import Heartbeat

EVERY = timedelta(seconds=15)
"""How often a host writes its heartbeat, at most."""
LATE = timedelta(minutes=3)
"""After which a worker is thought to be gone: the sweeps alone give it work every minute."""
HOST = socket.gethostname()[:80]
_last: dict[str, datetime] = {}


def beat(*, now: datetime) -> None:
    """This host has just finished a job."""
    if HOST in _last and now - _last[HOST] < EVERY:
        return
    Heartbeat.objects.update_or_create(pk=HOST, defaults={"at": now})
    _last[HOST] = now


def newest() -> datetime | None:
    """When a worker of any host last finished a job; None before the first."""
    moment: datetime | None = Heartbeat.objects.aggregate(at=Max("at"))["at"]
    return moment


def hosts_at_work(now: datetime) -> int:
    """How many hosts have workers."""
    return Heartbeat.objects.filter(at__gt=now - LATE).count()


def forget() -> None:
    """Write the next heartbeat at once."""
    _last.clear()
