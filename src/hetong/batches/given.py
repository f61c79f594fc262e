"""What a verb must be told before it begins: a reason, a day."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.dateparse import parse_date

from hetong.kernel.errors import Invalid

LONGEST_REASON = 500
LONGEST_EXTENSION = timedelta(days=90)


def check_reason(given: Mapping[str, str], now: datetime) -> None:
    """Raise `Invalid` unless there is a reason, of a length that can be kept."""
    text = given.get("reason", "").strip()
    if not text:
        raise Invalid(fields={"reason": "请填写原因，对方会看到。"})
    if len(text) > LONGEST_REASON:
        raise Invalid(fields={"reason": f"原因最多{LONGEST_REASON}字，现在{len(text)}字，请删减。"})


def check_deadline(given: Mapping[str, str], now: datetime) -> None:
    """Raise `Invalid` unless there is a day, later than today and not too far off."""
    end = deadline_of(given)
    if end <= now:
        raise Invalid(fields={"deadline": "新的签订期限应晚于今天。"})
    if end > now + LONGEST_EXTENSION:
        raise Invalid(
            fields={"deadline": f"新的签订期限最多延后{LONGEST_EXTENSION.days}天，请选择更近的日期。"}
        )


def deadline_of(given: Mapping[str, str]) -> datetime:
    """The end of the day given as `deadline`."""
    return timezone.make_aware(datetime.combine(_day(given.get("deadline", "")), time(23, 59, 59)))


def _day(text: str) -> date:
    try:
        day = parse_date(text.strip())
    except ValueError:
        day = None
    if day is None:
        raise Invalid(fields={"deadline": "请填写新的签订期限，例如 2026-12-31。"})
    return day
