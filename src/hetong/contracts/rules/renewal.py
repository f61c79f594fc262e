"""续订劳动合同 (劳动合同法 art. 14): the next term, and when it must be an open-ended one."""

from collections.abc import Iterator
from datetime import timedelta

from hetong.contracts.chinese import chinese_day
from hetong.contracts.findings import Finding, Fix, Severity
from hetong.contracts.rules.case import Case, MainFacts
from hetong.contracts.rules.fixes import OPEN_ENDED, to_day
from hetong.kernel.dates import last_day, whole_months

RENEWAL = "renewal"
ART_14 = "《劳动合同法》第十四条"
TWO_TERMS = f"{ART_14}第二款第（三）项、法释〔2025〕12号第十条"
TEN_YEARS = f"{ART_14}第二款第（一）项"
YEARS = 10
COUNTS_AS_A_TERM = 12
"""Months by which a term must be prolonged to count as one more fixed term."""
ASK = "请改为“无固定期限”；劳动者本人要求订立固定期限合同的，请在“订立固定期限的依据”中选择该项，由劳动者在协议上签字确认。"


def follows(case: Case) -> Iterator[Finding]:
    """A10: the renewed term begins on the day after the present one ends; A11: an open-ended contract has no next."""
    main, start = case.annex(RENEWAL), case.day("start_date")
    if main is None:
        return
    if main.terms.get("term_type") == "open":
        message = "原合同是无固定期限劳动合同，不需要续订"
        yield case.find("A11", "term_type", message, "需要调整约定的，请办理变更。", ART_14)
    elif main.end and start and start != main.end + timedelta(days=1):
        expected = main.end + timedelta(days=1)
        how = (
            "早于原合同期满的次日，两段期限重叠" if start <= main.end else "晚于原合同期满的次日，中间有间断"
        )
        remedy = f"请改为{chinese_day(expected)}；中间确实没有工作的，请另行订立劳动合同。"
        article, fix = "《劳动合同法》第十六条", to_day("start_date", expected)
        yield case.find("A10", "start_date", f"续订开始日期{how}", remedy, article, fix=fix)


def two_fixed_terms(case: Case) -> Iterator[Finding]:
    """V14: after two fixed terms the next is open-ended, unless the worker asks for a fixed one."""
    main = case.annex(RENEWAL)
    if main is None or not case.chosen("term_type", "fixed") or _terms(case, main) < 2:
        return
    message = f"双方已连续订立{_terms(case, main)}次固定期限劳动合同，续订时应当订立无固定期限劳动合同"
    if case.chosen("fixed_ground", "asked"):
        yield _kept(case, "V14", TWO_TERMS)
    elif case.chosen("fixed_ground", "exempt"):
        remedy = "请保存证明该情形的材料；劳动者否认的，由单位举证。"
        yield case.find("V14", "fixed_ground", message, remedy, TWO_TERMS, Severity.WARN)
    else:
        yield case.find("V14", "term_type", message, ASK, TWO_TERMS, fix=OPEN_ENDED)


def ten_years(case: Case) -> Iterator[Finding]:
    """V15: after ten years of unbroken service as well."""
    main, start = case.annex(RENEWAL), case.day("start_date")
    if main is None or start is None or not case.chosen("term_type", "fixed"):
        return
    since = min(main.since, case.day("service_from") or main.since)
    if last_day(since, 12 * YEARS) >= start:
        return
    if case.chosen("fixed_ground", "asked"):
        yield _kept(case, "V15", TEN_YEARS)
    else:
        message = f"劳动者自{chinese_day(since)}起已连续工作满{YEARS}年，续订时应当订立无固定期限劳动合同"
        yield case.find("V15", "term_type", message, ASK, TEN_YEARS, fix=OPEN_ENDED)


def prolonged_again(case: Case) -> Iterator[Finding]:
    """V14 and V15: a year more, in all, is one more fixed term (法释〔2025〕12号 art. 10(1)); an amendment does not get round them."""
    main, end = case.context.main, case.day("end_date")
    if main is None or main.effect != "amend" or main.end is None or end is None or end <= main.end:
        return
    begins = main.end + timedelta(days=1)
    if main.prolonged + whole_months(begins, end) < COUNTS_AS_A_TERM:
        return
    ask = "应当订立无固定期限劳动合同；请办理续订，劳动者本人要求固定期限的，在续订协议中由其签字确认。"
    if main.fixed_terms >= 2:
        message = f"延长期限累计满一年，视为再次订立；双方已连续订立{main.fixed_terms}次固定期限劳动合同"
        yield case.find("V14", "end_date", message, ask, TWO_TERMS)
    if last_day(main.since, 12 * YEARS) < begins:
        message = (
            f"延长期限累计满一年，视为再次订立；劳动者自{chinese_day(main.since)}起已连续工作满{YEARS}年"
        )
        yield case.find("V15", "end_date", message, ask, TEN_YEARS)


def known_service(case: Case) -> Iterator[Finding]:
    """A12: what is entered about earlier service is not less than what the platform knows."""
    main, since = case.context.main, case.day("service_from")
    if main is None:
        return
    if since and since > main.since:
        message = f"晚于平台记录的起始日期{chinese_day(main.since)}"
        remedy = f"请填写{chinese_day(main.since)}或者更早的实际日期。"
        fix = to_day("service_from", main.since)
        yield case.find("A12", "service_from", message, remedy, "《劳动合同法》第七条", fix=fix)
    entered = case.values.get("fixed_terms", "")
    if entered.isdigit() and int(entered) < main.fixed_terms:
        known = main.fixed_terms
        message, remedy = f"平台上已有{known}次", f"请填写{known}或者更多。"
        fix = Fix("fixed_terms", str(known), f"改为{known}次")
        yield case.find("A12", "fixed_terms", message, remedy, TWO_TERMS, fix=fix)


def _kept(case: Case, code: str, article: str) -> Finding:
    message = "劳动者有权订立无固定期限劳动合同，协议将写明由其本人要求订立固定期限合同"
    remedy = "请确认这是劳动者本人的真实意愿；发生争议时由单位举证。"
    return case.find(code, "fixed_ground", message, remedy, article, Severity.WARN)


def _terms(case: Case, main: MainFacts) -> int:
    entered = case.values.get("fixed_terms", "")
    return max(main.fixed_terms, int(entered) if entered.isdigit() else 0)
