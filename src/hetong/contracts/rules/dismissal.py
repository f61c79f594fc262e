"""解除 by the employer alone (劳动合同法 arts 21, 39–41, 43): when it is allowed, and the steps before it."""

from collections.abc import Iterator
from datetime import timedelta

from hetong.contracts.chinese import chinese_day
from hetong.contracts.findings import Finding, Severity
from hetong.contracts.grounds import codes, ground
from hetong.contracts.rules.case import Case, MainFacts
from hetong.contracts.rules.fixes import to_day, to_money
from hetong.contracts.rules.parting import owed

NOTICE_DAYS = 30
LAYOFF_PEOPLE, LAYOFF_SHARE = 20, 10
"""A layoff is of twenty people or more, or of one in ten (art. 41)."""
ART_40, ART_41, ART_43 = (f"《劳动合同法》第四十{one}条" for one in ("", "一", "三"))


def _about(case: Case) -> MainFacts | None:
    return case.annex("employer_dissolution")


def in_probation(case: Case) -> Iterator[Finding]:
    """A30: art. 39(1) within probation only; A31: within probation neither art. 40(3) nor art. 41 (art. 21)."""
    main, day = _about(case), case.day("effective_date")
    if main is None:
        return
    if case.chosen("ground", "39_1"):
        yield from _probation_over(case, main)
    elif case.chosen("ground", "40_3", "41") and day and main.in_probation(day):
        remedy = "试用期内只能依照第三十九条、第四十条第（一）项或者第（二）项解除，请核对解除依据。"
        yield case.find(
            "A31", "ground", "劳动者在试用期内，不能以此为由解除", remedy, "《劳动合同法》第二十一条"
        )


def _probation_over(case: Case, main: MainFacts) -> Iterator[Finding]:
    article = "《劳动合同法》第三十九条第（一）项"
    last = main.probation_end
    if last is None:
        message = "合同没有约定试用期，不能以不符合录用条件为由解除"
        yield case.find("A30", "ground", message, "请选择其他依据，或者由双方协商解除。", article)
    elif not main.in_probation(max(case.context.today, case.day("effective_date") or case.context.today)):
        message = f"试用期到{chinese_day(last)}为止，之后不能以不符合录用条件为由解除"
        remedy = f"请在{chinese_day(last)}以前通知并解除，或者选择其他依据。"
        yield case.find("A30", "ground", message, remedy, article)


def union_told(case: Case) -> Iterator[Finding]:
    """A34: the union is told beforehand (art. 43); where there is none, that is said."""
    if _about(case) is None:
        return
    told = case.day("union_on")
    if case.chosen("union", "none"):
        message = "本单位没有建立工会"
        remedy = "建议将解除理由告知职工代表或者上级工会，听取意见并保存记录。"
        yield case.find("A34", "union", message, remedy, ART_43, Severity.WARN)
    elif told and told > case.context.today:
        message = "解除通知发出之前，应当先将理由通知工会"
        yield case.find("A34", "union_on", message, "请先通知工会，再填写实际通知的日期。", ART_43)


def thirty_days(case: Case) -> Iterator[Finding]:
    """A35: notice under art. 40 is given thirty days before, or a month is paid instead."""
    day = case.day("effective_date")
    earliest = case.context.today + timedelta(days=NOTICE_DAYS)
    if _about(case) and case.chosen("notice", "days") and day and day < earliest:
        message = f"今天送达通知的，解除日期不能早于{chinese_day(earliest)}"
        remedy = f"请改为{chinese_day(earliest)}或者以后，也可以选择额外支付一个月工资。"
        fix = to_day("effective_date", earliest)
        yield case.find("A35", "effective_date", message, remedy, ART_40, fix=fix)


def month_paid(case: Case) -> Iterator[Finding]:
    """A39: the month paid in lieu is the wage of the last month (实施条例 art. 20)."""
    main, paid = _about(case), case.money("pay_in_lieu")
    if main is None or paid is None:
        return
    wage = Case(main.terms, case.context).money("wage_month")
    if wage is not None and paid < wage:
        message = f"低于合同约定的月工资{wage}元"
        remedy, article = (
            "代通知金按照劳动者上一个月的工资标准确定，请核对。",
            "《劳动合同法实施条例》第二十条",
        )
        fix = to_money("pay_in_lieu", wage)
        yield case.find("A39", "pay_in_lieu", message, remedy, article, Severity.WARN, fix=fix)


def layoff_size(case: Case) -> Iterator[Finding]:
    """A36: art. 41 is for many at once."""
    if not (_about(case) and case.chosen("ground", "41")):
        return
    count, total = (case.values.get(key, "") for key in ("layoff_count", "staff_total"))
    if not (count.isdigit() and total.isdigit()):
        return
    if int(count) > int(total):
        yield case.find("A36", "layoff_count", "裁减人数多于职工总数", "请核对人数。", ART_41)
    elif int(count) < LAYOFF_PEOPLE and int(count) * LAYOFF_SHARE < int(total):
        message = f"裁减不足{LAYOFF_PEOPLE}人，也不到职工总数的百分之{100 // LAYOFF_SHARE}，不属于第四十一条的裁减人员"
        yield case.find("A36", "layoff_count", message, "请选择其他依据，或者由双方协商解除。", ART_41)


def layoff_steps(case: Case) -> Iterator[Finding]:
    """A37: explained thirty days before, reported before; A38: those whom the law prefers are kept first."""
    last, today = case.day("effective_date"), case.context.today
    if not (_about(case) and case.chosen("ground", "41")) or last is None:
        return
    explained, reported = case.day("explained_on"), case.day("reported_on")
    if explained and (explained > today or last < explained + timedelta(days=NOTICE_DAYS)):
        earliest = chinese_day(max(explained, today) + timedelta(days=NOTICE_DAYS))
        message = "应当提前三十日向工会或者全体职工说明情况、听取意见"
        remedy = f"请在说明情况之后办理，解除日期不早于{earliest}。"
        yield case.find("A37", "explained_on", message, remedy, ART_41)
    if reported and reported > today:
        message = "裁减人员方案向人力资源社会保障行政部门报告后，才可以裁减人员"
        yield case.find("A37", "reported_on", message, "请先报告，再填写实际报告的日期。", ART_41)
    if case.chosen("priority_kept", "no"):
        message = "没有核对应当优先留用的人员"
        yield case.find("A38", "priority_kept", message, "请先核对，再确定裁减的人员。", f"{ART_41}第二款")


def dismissal_severance(case: Case) -> Iterator[Finding]:
    """A22: arts 40 and 41 cost severance (art. 46(3), (4))."""
    chosen = ground(case.values.get("ground", ""))
    if _about(case) and chosen and chosen.code in codes("40", "41"):
        yield from owed(case, f"《劳动合同法》{chosen.severance}")


def sickness(case: Case) -> Iterator[Finding]:
    """A29: who is dismissed for illness may be owed a medical subsidy besides, by local rules."""
    if _about(case) and case.chosen("ground", "40_1"):
        message = "因病或者非因工负伤解除的，可能还应当支付医疗补助费"
        remedy = "请按当地规定核对；应当支付的，与经济补偿一并支付。"
        yield case.find("A29", "ground", message, remedy, ART_40, Severity.WARN)
