"""Calendar dates as people write them, and terms counted in months."""

import calendar
import math
import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from hetong.kernel.numerals import half_width

_FORMS = re.compile(
    r"(?P<y>[0-9]{4})(?:-(?P<m1>[0-9]{1,2})-(?P<d1>[0-9]{1,2})|/(?P<m2>[0-9]{1,2})/(?P<d2>[0-9]{1,2})"
    r"|\.(?P<m3>[0-9]{1,2})\.(?P<d3>[0-9]{1,2})|(?P<m4>[0-9]{2})(?P<d4>[0-9]{2})"
    r"|年(?P<m5>[0-9]{1,2})月(?P<d5>[0-9]{1,2})日?)(?:[ T]00:00(?::00)?)?"
)
_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_RANGE = range(20000, 80000)


def parse_date(value: object) -> date | None:
    """A date from text (2026-03-01, 2026/3/1, 2026.3.1, 20260301, 2026年3月1日), a date, or an Excel serial number.

    None when it is no date; the day must exist.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float):
        return _from_number(value)
    found = _FORMS.fullmatch(
        half_width(str(value)).replace(" ", "") if "年" in str(value) else half_width(str(value))
    )
    if not found:
        return None
    month = next(found[name] for name in ("m1", "m2", "m3", "m4", "m5") if found[name])
    day = next(found[name] for name in ("d1", "d2", "d3", "d4", "d5") if found[name])
    return _existing(int(found["y"]), int(month), int(day))


def _from_number(value: float) -> date | None:
    if not math.isfinite(value) or value != int(value):
        return None
    if int(value) in _EXCEL_RANGE:
        return _EXCEL_EPOCH + timedelta(days=int(value))
    digits = str(int(value))
    return _existing(int(digits[:4]), int(digits[4:6]), int(digits[6:])) if len(digits) == 8 else None


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=1024)  # the rows of a workbook begin on the same few days
def add_months(day: date, months: int) -> date:
    """The same day `months` later; the last day of the month where that day does not exist."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def last_day(start: date, months: int) -> date:
    """The last day of a term of `months` that begins on `start`: both days count.

    Where the corresponding day does not exist the term ends with the month (民法典 art. 202): one month from
    31 January ends on 28 February, a year from 29 February 2028 on 28 February 2029.
    """
    after = add_months(start, months)
    return after - timedelta(days=1) if after.day == start.day else after


def whole_months(start: date, end: date) -> int:
    """How many whole months the term from `start` to `end`, both included, contains."""
    after = end + timedelta(days=1)
    months = (after.year - start.year) * 12 + after.month - start.month
    return months if last_day(start, months) <= end else months - 1
