"""Wages, and when they are paid."""

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal

from hetong.contracts.findings import Finding, Fix, Severity
from hetong.contracts.reference import MinimumWage
from hetong.contracts.rules.case import ART_20, Case
from hetong.contracts.rules.fixes import to_money
from hetong.kernel.bank_account import luhn_holds

PAID_DAYS = Decimal("21.75")
"""Days a month for which wages are reckoned (劳社部发〔2008〕3号)."""
CENT = Decimal("0.01")
PROBATION_SHARE = Decimal("0.8")
CARD_LENGTHS = range(16, 20)


def probation_pay(case: Case) -> Iterator[Finding]:
    """V08: probation pay is at least the minimum wage (stop) and 80 % of the agreed wage (warn: a lower grade
    of the same post is a lawful alternative that the blanks do not show)."""
    pay, wage = case.money("prob_pay"), _wage(case)
    if pay is None or case.values.get("has_probation") != "yes":
        return
    table = _minimum(case)
    lowest = table.monthly if table else Decimal(0)
    floor = (wage * PROBATION_SHARE).quantize(CENT, ROUND_CEILING) if wage else Decimal(0)
    fix = to_money("prob_pay", max(lowest, floor))
    if pay < lowest:
        message = f"试用期工资{pay}元低于当地最低工资标准{lowest}元"
        yield case.find("V08", "prob_pay", message, f"请改为不低于{lowest}元。", ART_20, fix=fix)
    elif pay < floor:
        message = f"试用期工资{pay}元低于约定工资的80%（{floor}元）"
        remedy = f"请改为不低于{floor}元，或确认不低于本单位相同岗位最低档工资。"
        yield case.find("V08", "prob_pay", message, remedy, ART_20, Severity.WARN, fix=fix)


def minimum_wage(case: Case) -> Iterator[Finding]:
    """V09: the monthly wage is not below the minimum of the workplace on the first day."""
    key = _WAGES.get(case.values.get("pay_mode", ""), "wage_base")
    wage, table = case.money(key), _minimum(case)
    if wage is None or table is None:
        return
    lowest, unit = _lowest(table, key)
    if wage >= lowest:
        return
    place = case.values.get("work_banner", "")
    article, severity = "《劳动法》第四十八条", Severity.STOP
    if key == "wage_base":
        severity = Severity.WARN
    fix = to_money(key, lowest) if severity is Severity.STOP else None
    message = f"{wage}元低于{place}最低工资标准{lowest}元/{unit}"
    remedy = f"请改为不低于{lowest}元，或核对工作地点。"
    yield case.find("V09", key, message, remedy, article, severity, fix=fix)


_WAGES = {"monthly": "wage_month", "daily": "wage_day", "hourly": "wage_hour"}


def _lowest(table: MinimumWage, key: str) -> tuple[Decimal, str]:
    """The least that may be paid, rounded up to the cent, and for what."""
    if key == "wage_day":
        return (table.monthly / PAID_DAYS).quantize(CENT, ROUND_CEILING), "日（月标准除以21.75）"
    return (table.hourly, "小时") if key == "wage_hour" else (table.monthly, "月")


def bank_account(case: Case) -> Iterator[Finding]:
    """V25: the check digit of a card number; passbook accounts have none, so this is only a warning."""
    number = case.values.get("bank_account", "")
    if len(number) in CARD_LENGTHS and not luhn_holds(number):
        message = "卡号的校验位不符，可能填错"
        remedy = "请对照银行卡核对卡号；不是银行卡号的可以忽略。"
        yield case.find("V25", "bank_account", message, remedy, severity=Severity.WARN)


def pay_day(case: Case) -> Iterator[Finding]:
    """F01 and V23: a day of the month; the 29th to 31st do not exist in every month."""
    text = case.values.get("pay_day", "")
    if not text.isdigit():
        return
    if not 1 <= int(text) <= 31:
        yield case.find("F01", "pay_day", "发薪日应为1到31之间的整数", "请填写每月几日，例如：10。")
    elif int(text) > 28:
        message, remedy, article = (
            f"有的月份没有{text}日",
            "建议改为28日或以前。",
            "《工资支付暂行规定》第七条",
        )
        fix = Fix("pay_day", "28", "改为28日")
        yield case.find("V23", "pay_day", message, remedy, article, Severity.WARN, fix=fix)


def _wage(case: Case) -> Decimal | None:
    return case.money("wage_month") or case.money("wage_base")


def _minimum(case: Case) -> MinimumWage | None:
    start = case.day("start_date")
    league, banner = case.values.get("work_league", ""), case.values.get("work_banner", "")
    if start is None or not banner:
        return None
    return case.context.reference.minimum_wage(league, banner, on=start)
