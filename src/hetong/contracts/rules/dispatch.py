"""劳务派遣 (劳动合同法 arts 57–67): term, period, post, licence, and who may not be the user unit."""

import re
from collections.abc import Iterator
from datetime import timedelta

from hetong.contracts.chinese import chinese_day
from hetong.contracts.findings import Finding, Severity
from hetong.contracts.rules.case import LICENCE, Case
from hetong.contracts.rules.fixes import to_day
from hetong.kernel.credit_code import check_credit_code
from hetong.kernel.dates import last_day
from hetong.kernel.numerals import half_width

ART_57 = "《劳动合同法》第五十七条"
ART_58 = "《劳动合同法》第五十八条"
ART_66 = "《劳动合同法》第六十六条"
ART_67 = "《劳动合同法》第六十七条"
MINIMUM_MONTHS = 24
TEMPORARY_MONTHS = 6
RENEW_BEFORE = timedelta(days=60)


def two_years(case: Case) -> Iterator[Finding]:
    """V10: a fixed term of dispatch is at least two years (art. 58)."""
    start, end = case.day("start_date"), case.day("end_date")
    if not case.context.asks("user_unit") or start is None or end is None or end < start:
        return
    earliest = last_day(start, MINIMUM_MONTHS)
    if end < earliest:
        message = f"{chinese_day(start)}至{chinese_day(end)}不足二年，劳务派遣的固定期限不得少于二年"
        remedy = f"请将结束日期改为不早于{chinese_day(earliest)}。"
        yield case.find("V10", "end_date", message, remedy, ART_58, fix=to_day("end_date", earliest))


def period_order(case: Case) -> Iterator[Finding]:
    """F02: the dispatch ends after it starts."""
    start, end = case.day("dispatch_start"), case.day("dispatch_end")
    if start and end and end < start:
        message = f"派遣结束日期{chinese_day(end)}早于派遣开始日期{chinese_day(start)}"
        yield case.find("F02", "dispatch_end", message, "请核对派遣期限的起止日期。", ART_58)


def period_within_term(case: Case) -> Iterator[Finding]:
    """V11: the dispatch lies within the term of the contract (art. 58)."""
    first, last = case.day("start_date"), case.day("end_date")
    start, end = case.day("dispatch_start"), case.day("dispatch_end")
    remedy = "派遣期限应在劳动合同期限之内，请核对。"
    if first and start and start < first:
        message, fix = f"派遣开始日期早于合同开始日期{chinese_day(first)}", to_day("dispatch_start", first)
        yield case.find("V11", "dispatch_start", message, remedy, ART_58, fix=fix)
    if last and end and end > last:
        message, fix = f"派遣结束日期晚于合同结束日期{chinese_day(last)}", to_day("dispatch_end", last)
        yield case.find("V11", "dispatch_end", message, remedy, ART_58, fix=fix)


def temporary_post(case: Case) -> Iterator[Finding]:
    """V11: a temporary post exists for six months at most (art. 66)."""
    start, end = case.day("dispatch_start"), case.day("dispatch_end")
    if case.values.get("post_nature") != "temporary" or start is None or end is None:
        return
    latest = last_day(start, TEMPORARY_MONTHS)
    if end > latest:
        message = f"临时性岗位的派遣期限至{chinese_day(end)}，超过了六个月"
        remedy = f"请将派遣结束日期改为不晚于{chinese_day(latest)}，或核对岗位性质。"
        yield case.find("V11", "dispatch_end", message, remedy, ART_66, fix=to_day("dispatch_end", latest))


def user_unit_code(case: Case) -> Iterator[Finding]:
    """V02: the user unit's credit code, where given, is well-formed."""
    code = case.values.get("user_unit_uscc", "")
    if code and not (checked := check_credit_code(code)).ok:
        yield case.find("V02", "user_unit_uscc", checked.message, "请按用工单位的营业执照更正。")


def self_dispatch(case: Case) -> Iterator[Finding]:
    """V13: no employer dispatches workers to itself, by name or by credit code (art. 67)."""
    unit, code = case.values.get("user_unit", ""), case.values.get("user_unit_uscc", "")
    message = "用工单位与甲方是同一单位，用人单位不得向本单位派遣劳动者"
    if unit and _plain(unit) == _plain(case.context.employer_name):
        yield case.find("V13", "user_unit", message, "请填写实际用工的其他单位。", ART_67)
    elif code and code == case.context.employer_uscc:
        yield case.find("V13", "user_unit_uscc", message, "请核对用工单位的统一社会信用代码。", ART_67)


def _plain(name: str) -> str:
    return re.sub(r"[\s()]", "", half_width(name)).lower()


def licence(case: Case) -> Iterator[Finding]:
    """V12: the employer holds a licence for dispatch that is valid today (art. 57; 劳务派遣行政许可实施办法)."""
    held, today = case.context.licence, case.context.today
    if not case.context.asks("user_unit"):
        return
    if held is None:
        message = "本单位还没有登记劳务派遣经营许可证"
        yield case.find("V12", LICENCE, message, "请先登记许可证，再发送劳务派遣合同。", ART_57)
    elif not held.valid_from <= today <= held.valid_to:
        days = f"{chinese_day(held.valid_from)}至{chinese_day(held.valid_to)}"
        message = f"劳务派遣经营许可证今天不在有效期内（有效期{days}）"
        yield case.find("V12", LICENCE, message, "请更新许可证后再发送。", ART_57)
    elif held.valid_to - today < RENEW_BEFORE:
        message = f"劳务派遣经营许可证将于{chinese_day(held.valid_to)}到期"
        remedy = "需要延续的，请在有效期届满60日前向许可机关申请，并及时更新登记的许可证。"
        yield case.find("V12", LICENCE, message, remedy, ART_57, Severity.WARN)
