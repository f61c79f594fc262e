"""解除 by the worker alone (劳动合同法 art. 37): how long before."""

from collections.abc import Iterator
from datetime import date, timedelta

from hetong.contracts.chinese import chinese_day
from hetong.contracts.findings import Finding
from hetong.contracts.rules.case import Case, MainFacts

NOTICE_DAYS, PROBATION_DAYS = 30, 3


def notice_period(case: Case) -> Iterator[Finding]:
    """A50: thirty days from the notice on, three within probation."""
    main, day = case.annex("resignation"), case.day("effective_date")
    if main is None or day is None or not case.chosen("ground", "37"):
        return
    earliest = earliest_day(main, case.context.today)
    if day < earliest:
        message = f"今天通知的，解除日期最早为{chinese_day(earliest)}"
        remedy = f"请改为{chinese_day(earliest)}或者以后；单位同意提前的，可以由双方协商解除。"
        yield case.find("A50", "effective_date", message, remedy, "《劳动合同法》第三十七条")


def earliest_day(main: MainFacts, today: date) -> date:
    """The first day on which somebody who gives notice today may leave."""
    days = PROBATION_DAYS if main.in_probation(today) else NOTICE_DAYS
    return today + timedelta(days=days)
