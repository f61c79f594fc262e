"""How long the contract runs, and whether it is concluded in time."""

from collections.abc import Iterator

from hetong.contracts.chinese import chinese_day
from hetong.contracts.deadlines import written_by
from hetong.contracts.findings import Finding, Severity
from hetong.contracts.rules.case import ART_17, Case


def date_order(case: Case) -> Iterator[Finding]:
    """F02: the term ends after it starts."""
    start, end = case.day("start_date"), case.day("end_date")
    if start and end and end < start:
        message = f"结束日期{chinese_day(end)}早于开始日期{chinese_day(start)}"
        yield case.find("F02", "end_date", message, "请核对合同的起止日期。", ART_17)


def one_month(case: Case) -> Iterator[Finding]:
    """V18: the written contract is due within a month of the first day of work (arts 10, 82)."""
    start = case.day("start_date")
    if start and case.context.today > written_by(start):
        message = f"用工已超过一个月（{chinese_day(start)}起），未及时订立书面合同可能须支付二倍工资"
        yield case.find(
            "V18", "start_date", message, "请尽快签订。", "《劳动合同法》第十条、第八十二条", Severity.WARN
        )
