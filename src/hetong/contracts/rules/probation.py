"""How long probation may be (劳动合同法 art. 19); its pay is in `pay`."""

from collections.abc import Iterator

from hetong.contracts.chinese import chinese_day
from hetong.contracts.findings import Finding, Fix
from hetong.contracts.rules.case import ART_19, Case
from hetong.contracts.rules.fixes import NO_PROBATION, to_day
from hetong.kernel.dates import last_day


def probation_cap(case: Case) -> Iterator[Finding]:
    """V05: the longest probation that art. 19 allows for the term."""
    start, end = case.day("start_date"), case.day("probation_end")
    months = probation_limit(case)
    if case.values.get("has_probation") != "yes" or start is None or months is None:
        return
    if months == 0:
        remedy = "请将“是否约定试用期”改为“否”。"
        yield case.find(
            "V05", "has_probation", f"{_term_in_words(case)}不得约定试用期", remedy, ART_19, fix=NO_PROBATION
        )
    elif end and end > last_day(start, months):
        latest = chinese_day(last_day(start, months))
        message = f"试用期至{chinese_day(end)}，超过了{_term_in_words(case)}最长{months}个月的上限"
        remedy = f"请将试用期截止日期改为不晚于{latest}。"
        yield case.find("V05", "probation_end", message, remedy, ART_19, fix=_longest(case))


def probation_limit(case: Case) -> int | None:
    """Months of probation allowed; None while the term is not known."""
    start, end = case.day("start_date"), case.day("end_date")
    kind = case.values.get("term_type")
    if kind in ("open", "task"):
        return 6 if kind == "open" else 0
    if start is None or end is None or end < start:
        return None
    if end < last_day(start, 3):
        return 0
    if end < last_day(start, 12):
        return 1
    return 2 if end < last_day(start, 36) else 6


def probation_within_term(case: Case) -> Iterator[Finding]:
    """V07: probation lies within the term and is not all of it (art. 19 ¶4)."""
    start, end, probation = case.day("start_date"), case.day("end_date"), case.day("probation_end")
    if case.values.get("has_probation") != "yes" or probation is None or start is None:
        return
    if probation < start:
        message, remedy = "试用期截止日期早于合同开始日期", "请核对试用期截止日期。"
        yield case.find("V07", "probation_end", message, remedy, ART_19, fix=_longest(case))
    elif end and end >= start and probation >= end:
        message = "试用期包含在合同期限内，不能等于或超过合同期限；仅约定试用期的，试用期不成立"
        remedy = "请缩短试用期，或延长合同期限。"
        yield case.find("V07", "probation_end", message, remedy, ART_19, fix=_longest(case))


def _longest(case: Case) -> Fix | None:
    """The longest lawful probation; none at all where the term allows none."""
    start, months = case.day("start_date"), probation_limit(case)
    if start is None or months is None:
        return None
    return to_day("probation_end", last_day(start, months)) if months else NO_PROBATION


def _term_in_words(case: Case) -> str:
    kind = case.values.get("term_type")
    if kind != "fixed":
        return "无固定期限合同" if kind == "open" else "以完成一定工作任务为期限的合同"
    start, end = case.day("start_date"), case.day("end_date")
    assert start and end, "a fixed term with a limit has both dates"
    years = next((n for n in range(1, 50) if last_day(start, 12 * n) == end), None)
    return f"{years}年期合同" if years else f"{chinese_day(start)}至{chinese_day(end)}的合同"
