"""What a button can put into a blank, so that it is lawful."""

from datetime import date
from decimal import Decimal

from hetong.contracts.chinese import chinese_day
from hetong.contracts.findings import Fix

NO_PROBATION = Fix("has_probation", "no", "改为不约定试用期")
OPEN_ENDED = Fix("term_type", "open", "改为无固定期限")


def to_day(key: str, day: date) -> Fix:
    """Put a day in."""
    return Fix(key, day.isoformat(), f"改为{chinese_day(day)}")


def to_money(key: str, amount: Decimal) -> Fix:
    """Put a sum in, in yuan."""
    return Fix(key, f"{amount:.2f}", f"改为{amount:,.2f}元")
