"""What a verb must be told before it begins: a reason, a day."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.dateparse import parse_date

from hetong.contracts.deadlines import end_of, objection
from hetong.kernel.errors import Invalid

LONGEST_REASON = 500


def check_reason(given: Mapping[str, str], now: datetime) -> None:
    """Raise `Invalid` unless there is a reason, of a length that can be kept."""
    text = given.get("reason", "").strip()
    if not text:
        raise Invalid(fields={"reason": "请填写原因，对方会看到。"})
    if len(text) > LONGEST_REASON:
        raise Invalid(fields={"reason": f"原因最多{LONGEST_REASON}字，现在{len(text)}字，请删减。"})


def check_deadline(given: Mapping[str, str], now: datetime) -> None:
    """Raise `Invalid` unless there is a day, later than today and not too far off."""
    problem = objection(deadline_of(given), now=now)
    if problem:
        raise Invalid(fields={"deadline": problem})


def check_deadline_if_given(given: Mapping[str, str], now: datetime) -> None:
    """The same where a usual deadline stands in for none."""
    if given.get("deadline"):
        check_deadline(given, now)


def deadline_if_given(given: Mapping[str, str]) -> datetime | None:
    """The end of the day given as `deadline`, or None."""
    return deadline_of(given) if given.get("deadline") else None


def deadline_of(given: Mapping[str, str]) -> datetime:
    """The end of the day given as `deadline`."""
    return end_of(_day(given.get("deadline", "")))


def _day(text: str) -> date:
    try:
        day = parse_date(text.strip())
    except ValueError:
        day = None
    if day is None:
        raise Invalid(fields={"deadline": "请填写签订期限，例如 2026-12-31。"})
    return day
