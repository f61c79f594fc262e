"""No text messages at night, except those that cannot wait."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone


def earliest(now: datetime) -> datetime:
    """When a text message may leave: `now`, or the end of the quiet hours (`HETONG_QUIET_HOURS`, local time)."""
    if settings.QUIET_HOURS is None:
        return now
    begin, end = settings.QUIET_HOURS
    local = timezone.localtime(now)
    clock = local.time()
    asleep = begin <= clock < end if begin < end else clock >= begin or clock < end
    if not asleep:
        return now
    day = local.date() + timedelta(days=1 if clock >= end else 0)
    return timezone.make_aware(datetime.combine(day, end))
