"""终止 (劳动合同法 arts 44–46; 法释〔2025〕12号 art. 11; 实施条例 art. 22): by expiry not before the last day."""

from collections.abc import Iterator
from datetime import date

from hetong.contracts.chinese import chinese_day
from hetong.contracts.findings import Finding, Severity
from hetong.contracts.grounds import ground
from hetong.contracts.rules.case import Case, MainFacts
from hetong.contracts.rules.fixes import to_day
from hetong.contracts.rules.parting import owed
from hetong.contracts.rules.renewal import TEN_YEARS, TWO_TERMS, YEARS
from hetong.kernel.dates import add_months, last_day

EXPIRY = "《劳动合同法》第四十四条第（一）项"
STAYING_ON = "法释〔2025〕12号第十一条"


def _about(case: Case) -> MainFacts | None:
    return case.annex("termination")


def right_kind(case: Case) -> Iterator[Finding]:
    """A40: only a fixed term expires, only a task is done; neither ends before its last day."""
    main, last = _about(case), case.day("effective_date")
    if main is None:
        return
    task = main.terms.get("term_type") == "task"
    if case.chosen("ground", "task") and not task:
        message = "合同不是以完成一定工作任务为期限"
        yield case.find("A40", "ground", message, "请选择“劳动合同期满”或者其他依据。", EXPIRY)
    elif case.chosen("ground", "44_1") and main.end is None:
        message = "以完成一定工作任务为期限的合同没有期满之日" if task else "无固定期限劳动合同没有期满之日"
        remedy = "任务完成的，请选择该依据。" if task else "请选择其他依据，或者由双方协商解除。"
        yield case.find("A40", "ground", message, remedy, EXPIRY)
    elif case.chosen("ground", "44_1") and main.end and last and last < main.end:
        message = f"合同到{chinese_day(main.end)}才期满，不能提前以期满为由终止"
        remedy, fix = f"请改为{chinese_day(main.end)}。", to_day("effective_date", main.end)
        yield case.find("A40", "effective_date", message, remedy, EXPIRY, fix=fix)


def stayed_on(case: Case) -> Iterator[Finding]:
    """A42: who stayed at work after expiry without objection for a month may ask to go on as before."""
    main, last = _about(case), case.day("effective_date")
    if main is None or main.end is None or last is None or not case.chosen("ground", "44_1"):
        return
    ended = max(main.end, case.day("extended_until") or main.end)
    if last <= ended:
        yield from _entered_late(case, ended)
        return
    message = f"合同已于{chinese_day(ended)}期满，劳动者在期满后仍在工作"
    if last > quiet_month(ended):
        remedy = "超过一个月的，不能再以期满为由终止；请办理续订，或者由双方协商解除。"
        yield case.find("A42", "effective_date", message, remedy, STAYING_ON)
    else:
        remedy = f"劳动者没有继续工作的，请改为{chinese_day(ended)}；仍在工作的，请尽快与其协商。"
        yield case.find("A42", "effective_date", message, remedy, STAYING_ON, Severity.WARN)


def _entered_late(case: Case, ended: date) -> Iterator[Finding]:
    if case.context.today > quiet_month(ended):
        message = f"合同已于{chinese_day(ended)}期满超过一个月，现在才办理终止"
        remedy = "请确认劳动者期满后没有继续工作；仍在工作的，不能再以期满为由终止，请办理续订或者协商解除。"
        yield case.find("A42", "effective_date", message, remedy, STAYING_ON, Severity.WARN)


def must_renew(case: Case) -> Iterator[Finding]:
    """V14 and V15: who has the right to an open-ended contract and wants to stay is not let go by expiry."""
    main, last = _about(case), case.day("effective_date")
    if main is None or not (case.chosen("ground", "44_1") and case.chosen("worker_wants", "yes")):
        return
    remedy = "劳动者提出或者同意续订的，应当订立无固定期限劳动合同；请办理续订，或者由双方协商解除。"
    if main.fixed_terms >= 2:
        message = f"双方已连续订立{main.fixed_terms}次固定期限劳动合同，劳动者要求续订"
        yield case.find("V14", "worker_wants", message, remedy, TWO_TERMS)
    elif last and _years(case, main, last):
        message = f"劳动者已连续工作满{YEARS}年并要求续订"
        yield case.find("V15", "worker_wants", message, remedy, TEN_YEARS)


def termination_severance(case: Case) -> Iterator[Finding]:
    """A22: severance by art. 46(5), (6); not when the worker declined the same or better terms."""
    chosen = ground(case.values.get("ground", ""))
    if _about(case) and chosen and chosen.severance and not case.chosen("renewal_offer", "same"):
        article = (
            chosen.severance if chosen.severance.startswith("《") else f"《劳动合同法》{chosen.severance}"
        )
        yield from owed(case, article)


def offer_fits(case: Case) -> Iterator[Finding]:
    """A44: who declined to renew cannot want to renew as well."""
    if _about(case) and case.chosen("renewal_offer", "same") and case.chosen("worker_wants", "yes"):
        message = "续订情况为劳动者不同意续订，与此项矛盾"
        yield case.find(
            "A44", "worker_wants", message, "请核对续订情况。", "《劳动合同法》第四十六条第（五）项"
        )


def quiet_month(ended: date) -> date:
    """The last day of the month after expiry in which staying on decides nothing yet (民法典 arts 201, 202)."""
    return add_months(ended, 1)


def _years(case: Case, main: MainFacts, last: date) -> bool:
    """Whether ten years are full when the last day, which is worked as well, is over."""
    since = min(main.since, case.day("service_from") or main.since)
    return last_day(since, 12 * YEARS) <= last
