"""Signing deadlines: how long the parties may have, and what the law says about it."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hetong.kernel.dates import last_day

LONGEST_DAYS = 90
SOON_DAYS = 3
BEIJING = ZoneInfo("Asia/Shanghai")
_LAST_SECOND = time(23, 59, 59)


def end_of(day: date) -> datetime:
    """The last second of a day in Beijing."""
    return datetime.combine(day, _LAST_SECOND, tzinfo=BEIJING)


def written_by(start: date) -> date:
    """The last day on which a written contract is due: within a month that the day of use begins (劳动合同法 art. 10).

    Counting that day is the stricter reading, and safe under the other one (民法典 art. 201) as well.
    """
    return last_day(start, 1)


def too_late(start: date | None, deadline: date | None) -> bool:
    """Whether a deadline lets the month of art. 10 pass; then double wages are owed (art. 82)."""
    return start is not None and deadline is not None and deadline > written_by(start)


def objection(deadline: datetime, *, now: datetime) -> str:
    """Why a moment cannot be a signing deadline; empty when it can."""
    if deadline <= now:
        return "签订期限应晚于当前时间，请选择今天之后的日期。"
    last = now.astimezone(BEIJING).date() + timedelta(days=LONGEST_DAYS)
    if deadline.astimezone(BEIJING).date() > last:
        return f"签订期限最长{LONGEST_DAYS}天，请选择{last}或更早的日期。"
    return ""
