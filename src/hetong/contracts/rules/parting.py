"""What holds for every paper that ends a contract: its day, and what is paid (劳动合同法 arts 36–50)."""

from collections.abc import Iterator
from datetime import date

from hetong.contracts.chinese import chinese_day
from hetong.contracts.findings import Finding, Severity
from hetong.contracts.rules.case import Case, MainFacts
from hetong.contracts.rules.fixes import to_day, to_money
from hetong.contracts.severance import Severance, severance

ENDING = ("dissolve", "terminate")
MUTUAL = "mutual_dissolution"
BEFORE_WORK = (MUTUAL, "resignation")
"""Papers that may end a contract before work has begun."""
ART_50 = "《劳动合同法》第五十条"


def within_the_contract(case: Case) -> Iterator[Finding]:
    """A20: a contract ends while it is in force, and before the day on which it ends anyway."""
    main, day = _ending(case), case.day("effective_date")
    if main is None or day is None:
        return
    if day < main.start:
        message = f"早于合同开始日期{chinese_day(main.start)}，双方还没有建立劳动关系"
        severity = Severity.WARN if main.paper in BEFORE_WORK else Severity.STOP
        yield case.find("A20", "effective_date", message, "请核对日期。", "《劳动合同法》第七条", severity)
    elif main.ending_on and day >= main.ending_on:
        message = f"这份合同已定于{chinese_day(main.ending_on)}解除或者终止"
        remedy = f"请改为{chinese_day(main.ending_on)}以前的日期，或者先由双方签订继续履行协议。"
        yield case.find("A20", "effective_date", message, remedy)
    elif main.end and day > main.end and main.effect == "dissolve" and not main.expired:
        message = f"合同到{chinese_day(main.end)}期满，在此之后不能解除"
        remedy = f"请改为不晚于{chinese_day(main.end)}的日期；期满不再续订的，由单位办理终止。"
        yield case.find("A20", "effective_date", message, remedy, "《劳动合同法》第四十四条")


def not_in_the_past(case: Case) -> Iterator[Finding]:
    """A21: one party alone cannot end a contract for a day that is over; both together should not."""
    main, day = _ending(case), case.day("effective_date")
    if main is None or day is None or day >= case.context.today or main.effect != "dissolve":
        return
    today = chinese_day(case.context.today)
    if main.paper == MUTUAL:
        remedy = "请确认劳动者在该日之后没有提供劳动；仍在工作的，请改为今天或者以后的日期。"
        yield case.find("A21", "effective_date", f"早于今天（{today}）", remedy, "", Severity.WARN)
    else:
        remedy = f"解除自通知到达对方时起才能生效，请改为{today}或者以后的日期。"
        yield case.find("A21", "effective_date", f"早于今天（{today}）", remedy, "《民法典》第五百六十五条")


def proposed_severance(case: Case) -> Iterator[Finding]:
    """A22: who proposes to part and is the employer, pays (arts 36, 46(2))."""
    if case.annex(MUTUAL) and case.chosen("proposed_by", "employer"):
        yield from owed(case, "《劳动合同法》第四十六条第（二）项")


def owed(case: Case, article: str) -> Iterator[Finding]:
    """A22: what must be filled in when 经济补偿 is owed."""
    for key in ("average_wage", "severance", "severance_paid_by"):
        if not case.values.get(key):
            message = "依法应当支付经济补偿，此项未填写"
            yield case.find("A22", key, message, f"请填写{case.context.label(key)}。", article)


def enough(case: Case) -> Iterator[Finding]:
    """A23: what is paid is not less than art. 47 asks for, as far as the blanks tell."""
    paid, due = case.money("severance"), reckoned(case)
    if paid is not None and due is not None and paid < due.amount:
        message = f"少于按填写内容计算的{due.amount:,.2f}元"
        remedy, article = "".join(due.in_words()), "《劳动合同法》第四十七条、第八十五条"
        fix = to_money("severance", due.amount)
        yield case.find("A23", "severance", message, remedy, article, Severity.WARN, fix=fix)


def reckoned(case: Case) -> Severance | None:
    """经济补偿 for what is filled in; None while a blank for it is missing."""
    main, average, last = _ending(case), case.money("average_wage"), case.day("effective_date")
    if main is None or average is None or last is None:
        return None
    league, banner = main.terms.get("work_league", ""), main.terms.get("work_banner", "")
    local = case.context.reference.average_wage(league, on=last)
    minimum = case.context.reference.minimum_wage(league, banner, on=last)
    return severance(
        case.day("service_from") or main.since,
        last,
        average,
        local_average=local.monthly if local else None,
        minimum=minimum.monthly if minimum else None,
    )


def paid_in_time(case: Case) -> Iterator[Finding]:
    """A24: wages are paid up when the contract ends, severance when the work has been handed over."""
    last = case.day("effective_date")
    wages, severance = case.day("wages_paid_by"), case.day("severance_paid_by")
    if _ending(case) is None or last is None:
        return
    if wages and wages > last:
        article = "《工资支付暂行规定》第九条"
        yield _late(case, "wages_paid_by", last, "工资应当在解除或者终止时一次付清", article)
    if severance and severance > max(last, case.day("handover_by") or last):
        yield _late(case, "severance_paid_by", last, "经济补偿应当在办结工作交接时支付", ART_50)


def paid_on_a_working_day(case: Case) -> Iterator[Finding]:
    """A26: wages that fall due on a day of rest are paid before it."""
    day, reference = case.day("wages_paid_by"), case.context.reference
    if _ending(case) is None or day is None or reference.is_working_day(day):
        return
    before, holiday = reference.working_day_until(day), reference.holiday(day)
    message = f"{chinese_day(day)}是{f'{holiday.name}假期' if holiday else '休息日'}，工资应当提前在最近的工作日支付"
    article, fix = "《工资支付暂行规定》第七条", to_day("wages_paid_by", before)
    remedy = f"请改为{chinese_day(before)}，或者确认当天能够付清。"
    yield case.find("A26", "wages_paid_by", message, remedy, article, Severity.HINT, fix=fix)


def leave_paid(case: Case) -> Iterator[Finding]:
    """A25: annual leave not taken is paid."""
    days = case.values.get("leave_days", "")
    if _ending(case) and days.isdigit() and int(days) and not case.values.get("leave_pay"):
        message = f"有{int(days)}天应休未休的年休假，没有填写工资报酬"
        article = "《职工带薪年休假条例》第五条、《企业职工带薪年休假实施办法》第十二条"
        yield case.find("A25", "leave_pay", message, "请填写应当支付的金额。", article)


def _ending(case: Case) -> MainFacts | None:
    main = case.context.main
    return main if main is not None and main.effect in ENDING else None


def _late(case: Case, key: str, last: date, message: str, article: str) -> Finding:
    remedy = f"请改为不晚于{chinese_day(last)}，或者与劳动者确认。"
    return case.find("A24", key, message, remedy, article, Severity.WARN, fix=to_day(key, last))
