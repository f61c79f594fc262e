"""When wages are due: on the agreed day, or on the last working day before it (工资支付暂行规定 art. 7)."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hetong.contracts.chinese import chinese_day
from hetong.contracts.current_reference import current_reference
from hetong.contracts.models import Contract
from hetong.contracts.reference import Reference
from hetong.contracts.states import Status
from hetong.contracts.terms import terms_in_force
from hetong.kernel.dates import add_months


@dataclass(frozen=True)
class PayDay:
    """The `agreed` day, and the day on which wages are `due`; `rest` names what the agreed day is, if nobody works then.

    `certain` says whether that year's calendar of holidays is known; otherwise only weekends are.
    """

    agreed: date
    due: date
    rest: str
    certain: bool

    @property
    def in_words(self) -> str:
        """2027年2月5日（约定的2月10日是春节假期，应当提前支付）."""
        early = (
            f"约定的{self.agreed.month}月{self.agreed.day}日是{self.rest}，应当提前支付" if self.rest else ""
        )
        unknown = "" if self.certain else f"{self.agreed.year}年的节假日安排公布后以其为准"
        why = "；".join(filter(None, (early, unknown)))
        return f"{chinese_day(self.due)}（{why}）" if why else chinese_day(self.due)


def next_pay_day(contract: Contract, *, today: date) -> PayDay | None:
    """The next one of a contract that is performed; None when it ends before, or is not performed."""
    begun = contract.start_date is not None and contract.start_date <= today
    if contract.main_id or contract.state is not Status.SIGNED or not begun:
        return None
    agreed = terms_in_force(contract, on=today).get("pay_day", "")
    if not agreed.isdigit() or not 1 <= int(agreed) <= 31:
        return None
    last = contract.ending_on or contract.end_date
    found = next(one for one in pay_days(int(agreed), today, current_reference()) if one.due >= today)
    return None if last and found.due > last else found


def pay_days(day_of_month: int, since: date, reference: Reference) -> Iterator[PayDay]:
    """Of the month of a day and all after it; where a month lacks the day, its last one."""
    month = since.replace(day=1)
    while True:
        length = calendar.monthrange(month.year, month.month)[1]
        agreed = month.replace(day=min(day_of_month, length))
        due = reference.working_day_until(agreed)
        rest = "" if due == agreed else _rest(agreed, reference)
        yield PayDay(agreed, due, rest, reference.knows_holidays_of(agreed.year))
        month = add_months(month, 1)


def _rest(day: date, reference: Reference) -> str:
    holiday = reference.holiday(day)
    return f"{holiday.name}假期" if holiday else "休息日"
