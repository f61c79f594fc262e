"""How often somebody may be told the same thing again."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from hetong.kernel.errors import TooMany

PAUSE = timedelta(hours=1)
PER_DAY = 5
DAY = timedelta(days=1)


def free_again(sent: Sequence[datetime], now: datetime) -> datetime:
    """When the next message may go: an hour after the last, and at most five in a day; `now` when at once."""
    recent = sorted(moment for moment in sent if moment > now - DAY)
    then = [now]
    if recent:
        then.append(recent[-1] + PAUSE)
    if len(recent) >= PER_DAY:
        then.append(recent[-PER_DAY] + DAY)
    return max(then)


def check(sent: Sequence[datetime], now: datetime) -> None:
    """Raise `TooMany` with the time when it works again."""
    then = free_again(sent, now)
    if then > now:
        raise TooMany(
            f"为避免打扰对方，同一通知每小时只能发送1次、每天最多{PER_DAY}次。{in_words(then, now)}。",
            retry_after=int((then - now).total_seconds()),
        )


def in_words(then: datetime, now: datetime) -> str:
    """47分钟后（14:35）可以再次发送; the day is named when it is not today."""
    minutes = -(-int((then - now).total_seconds()) // 60)
    wait = f"{minutes}分钟" if minutes < 60 else f"{-(-minutes // 60)}小时"
    clock = timezone.localtime(then)
    day = "" if clock.date() == timezone.localdate(now) else "明天"
    return f"约{wait}后（{day}{clock:%H:%M}）可以再次发送"
