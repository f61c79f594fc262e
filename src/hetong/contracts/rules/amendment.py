"""变更劳动合同 (劳动合同法 art. 35): what an amendment must say."""

from collections.abc import Iterator

from hetong.contracts.chinese import chinese_day
from hetong.contracts.findings import Finding
from hetong.contracts.rules.case import Case, MainFacts

ART_35 = "《劳动合同法》第三十五条"
AGREED_IN_WORDS = "amend_other"


def something_changes(case: Case) -> Iterator[Finding]:
    """A01: an amendment changes at least one term."""
    main = case.context.main
    if main and main.effect == "amend" and not case.values.get(AGREED_IN_WORDS) and not _changed(case, main):
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


def _changed(case: Case, main: MainFacts) -> bool:
    own = [field for field in case.context.fields if not field.fixed and field.key in main.terms]
    return any(
        case.values.get(field.key) and case.values[field.key] != main.terms[field.key] for field in own
    )
