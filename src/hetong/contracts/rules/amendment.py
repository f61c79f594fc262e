"""变更劳动合同 (劳动合同法 art. 35): what an amendment must say."""

from collections.abc import Iterator

from hetong.contracts.chinese import chinese_day
from hetong.contracts.findings import Finding, Severity
from hetong.contracts.rules.case import Case, MainFacts
from hetong.contracts.rules.fixes import to_day

ART_35 = "《劳动合同法》第三十五条"
ARTS_30_35 = "《劳动合同法》第三十条、第三十五条"
AGREED_IN_WORDS = "amend_other"
WAGES = ("wage_month", "wage_day", "wage_hour", "wage_base")


def something_changes(case: Case) -> Iterator[Finding]:
    """A01: an amendment changes at least one term; one that is asked for and still empty is V01's to tell."""
    main = case.context.main
    if main is None or main.effect != "amend" or _unfinished(case):
        return
    if not case.values.get(AGREED_IN_WORDS) and not _changed(case, main):
        message = "没有填写任何变更内容，或填写的内容与现行约定相同"
        yield case.find("A01", AGREED_IN_WORDS, message, "请勾选要变更的事项并填写新的约定。", ART_35)


def begins_in_term(case: Case) -> Iterator[Finding]:
    """A02: an amendment takes effect while the contract runs."""
    main, day = case.context.main, case.day("effective_date")
    if main is None or main.effect != "amend" or day is None:
        return
    last = case.day("end_date") or main.end
    if day < main.start:
        message = f"变更生效日期早于原合同开始日期{chinese_day(main.start)}"
        yield case.find("A02", "effective_date", message, "请核对变更生效日期。", ART_35)
    elif last and day > last:
        message = f"变更生效日期晚于合同期限届满日{chinese_day(last)}"
        yield case.find("A02", "effective_date", message, "请核对变更生效日期，或先办理续签。", ART_35)


def not_for_work_done(case: Case) -> Iterator[Finding]:
    """A03: a day that is over is pointed out; for work already done the wage is not lowered (arts 30, 35)."""
    main, day, today = case.context.main, case.day("effective_date"), case.context.today
    if main is None or main.effect != "amend" or day is None or not main.start <= day < today:
        return
    if _lowers_pay(case, main):
        message = f"变更的生效日期早于今天（{chinese_day(today)}），已经提供劳动的工资不能事后降低"
        remedy = f"请改为{chinese_day(today)}或者以后的日期；此前的工资按原约定足额支付。"
        fix = to_day("effective_date", today)
        yield case.find("A03", "effective_date", message, remedy, ARTS_30_35, fix=fix)
    else:
        message = f"变更的生效日期早于今天（{chinese_day(today)}）"
        remedy = "如属补签请核对：双方自该日起已经按变更后的约定履行。"
        yield case.find("A03", "effective_date", message, remedy, ART_35, Severity.WARN)


def _lowers_pay(case: Case, main: MainFacts) -> bool:
    before = Case(main.terms, case.context)
    pairs = ((before.money(key), case.money(key)) for key in WAGES)
    return any(old is not None and new is not None and new < old for old, new in pairs)


def _unfinished(case: Case) -> bool:
    asked = (field for field in case.context.fields if field.when and field.must(case.values))
    return any(not case.values.get(field.key) for field in asked)


def _changed(case: Case, main: MainFacts) -> bool:
    own = [field for field in case.context.fields if not field.fixed and field.key in main.terms]
    return any(
        case.values.get(field.key) and case.values[field.key] != main.terms[field.key] for field in own
    )
