"""Rules over a contract's blanks, as pure functions: values in, findings out.

Codes are those of the rule catalogue (V01–V24); F02 is the order of dates. A rule whose inputs are missing or
malformed says nothing: V01 and F01 speak for those.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from hetong.contracts.fields import Field
from hetong.contracts.findings import Finding, Severity
from hetong.contracts.reference import Reference
from hetong.contracts.values import Normalised, normalise_all
from hetong.kernel.credit_code import check_credit_code
from hetong.kernel.dates import last_day
from hetong.kernel.id_card import age_on, birth_date, check_resident_id, gender

Values = dict[str, str]
ART_17 = "《劳动合同法》第十七条"
ART_19 = "《劳动合同法》第十九条"
ART_20 = "《劳动合同法》第二十条"
MINIMUM_AGE = 16
ADULT_AGE = 18
RETIREMENT = {"male": 60, "female": 50}
RESIDENT = "resident_id"


@dataclass(frozen=True)
class RuleContext:
    """What the rules need beyond the blanks."""

    fields: tuple[Field, ...]
    employer_uscc: str
    reference: Reference
    today: date

    def label(self, key: str) -> str:
        """The wording of a blank."""
        return next((field.label for field in self.fields if field.key == key), key)


@dataclass(frozen=True)
class Case:
    """A contract's blanks with the few typed views that rules share."""

    values: Values
    context: RuleContext

    def day(self, key: str) -> date | None:
        """A date blank, or None."""
        try:
            return date.fromisoformat(self.values.get(key, ""))
        except ValueError:
            return None

    def money(self, key: str) -> Decimal | None:
        """A money blank, or None."""
        try:
            return Decimal(self.values[key]) if self.values.get(key) else None
        except InvalidOperation:
            return None

    def find(
        self,
        code: str,
        key: str,
        message: str,
        remedy: str = "",
        article: str = "",
        severity: Severity = Severity.STOP,
    ) -> Finding:
        """A finding about one blank."""
        value = self.values.get(key, "")
        return Finding(code, severity, key, self.context.label(key), message, remedy, article, value)


def check(values: Values, context: RuleContext) -> list[Finding]:
    """Everything the rules say about blanks as they stand."""
    return judge(normalise_all(context.fields, values), context)


def judge(normal: Normalised, context: RuleContext) -> list[Finding]:
    """The same for blanks already made uniform: format errors first; such a blank is not judged further."""
    unreadable = {finding.field for finding in normal.findings}
    case = Case({key: value for key, value in normal.values.items() if key not in unreadable}, context)
    found = [finding for rule in RULES for finding in rule(case) if finding.field not in unreadable]
    return [*normal.findings, *found]


def complete(case: Case) -> Iterator[Finding]:
    """V01: every required blank that applies is filled (art. 17)."""
    for field in case.context.fields:
        if field.required and not case.values.get(field.key) and field.applies(case.values):
            yield case.find("V01", field.key, "必填项未填写", f"请填写{field.label}。", ART_17)


def employer_code(case: Case) -> Iterator[Finding]:
    """V02: the employer's credit code is well-formed."""
    checked = check_credit_code(case.context.employer_uscc)
    if not checked.ok:
        yield case.find("V02", "a_uscc", checked.message, "请更正单位登记信息。", ART_17)


def identity_number(case: Case) -> Iterator[Finding]:
    """V03: number, birth date and check digit; at least sixteen on the first day (劳动法 art. 15)."""
    number = case.values.get("b_id_no", "")
    if not number or case.values.get("b_id_type") != RESIDENT:
        return
    checked = check_resident_id(number)
    if not checked.ok:
        yield case.find("V03", "b_id_no", checked.message, "请按居民身份证核对并更正号码。", ART_17)
        return
    birth = birth_date(number)
    if birth and birth > case.context.today:
        message = f"号码中的出生日期{_cn(birth)}还没有到"
        yield case.find("V03", "b_id_no", message, "请按居民身份证核对并更正号码。", ART_17)
        return
    age = _age(case)
    if age is not None and age < MINIMUM_AGE:
        remedy = f"不得招用未满{MINIMUM_AGE}周岁的人员，请核对身份证号码和开始日期。"
        yield case.find("V03", "b_id_no", f"开始日期时劳动者只有{age}周岁", remedy, "《劳动法》第十五条")


def gender_matches(case: Case) -> Iterator[Finding]:
    """V04: the gender entered is the one in the number."""
    number, entered = case.values.get("b_id_no", ""), case.values.get("b_gender")
    if case.values.get("b_id_type") != RESIDENT or not entered or not check_resident_id(number).ok:
        return
    if gender(number) != entered:
        right = "男" if gender(number) == "male" else "女"
        yield case.find(
            "V04", "b_gender", f"与身份证号码不符（按号码应为“{right}”）", "请核对性别和身份证号码。"
        )


def date_order(case: Case) -> Iterator[Finding]:
    """F02: the term ends after it starts."""
    start, end = case.day("start_date"), case.day("end_date")
    if start and end and end < start:
        message = f"结束日期{_cn(end)}早于开始日期{_cn(start)}"
        yield case.find("F02", "end_date", message, "请核对合同的起止日期。", ART_17)


def probation_cap(case: Case) -> Iterator[Finding]:
    """V05: the longest probation that art. 19 allows for the term."""
    start, end = case.day("start_date"), case.day("probation_end")
    months = probation_limit(case)
    if case.values.get("has_probation") != "yes" or start is None or months is None:
        return
    term = _term_in_words(case)
    if months == 0:
        yield case.find(
            "V05", "has_probation", f"{term}不得约定试用期", "请将“是否约定试用期”改为“否”。", ART_19
        )
    elif end and end > last_day(start, months):
        latest = _cn(last_day(start, months))
        message = f"试用期至{_cn(end)}，超过了{term}最长{months}个月的上限"
        yield case.find("V05", "probation_end", message, f"请将试用期截止日期改为不晚于{latest}。", ART_19)


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
        yield case.find(
            "V07", "probation_end", "试用期截止日期早于合同开始日期", "请核对试用期截止日期。", ART_19
        )
    elif end and end >= start and probation >= end:
        message = "试用期包含在合同期限内，不能等于或超过合同期限；仅约定试用期的，试用期不成立"
        yield case.find("V07", "probation_end", message, "请缩短试用期，或延长合同期限。", ART_19)


def probation_pay(case: Case) -> Iterator[Finding]:
    """V08: probation pay is at least the minimum wage (stop) and 80 % of the agreed wage (warn: a lower grade
    of the same post is a lawful alternative that the blanks do not show)."""
    pay, wage = case.money("prob_pay"), _wage(case)
    if pay is None or case.values.get("has_probation") != "yes":
        return
    lowest = _minimum(case)
    if lowest and pay < lowest:
        message = f"试用期工资{pay}元低于当地最低工资标准{lowest}元"
        yield case.find("V08", "prob_pay", message, f"请改为不低于{lowest}元。", ART_20)
    elif wage and pay < wage * Decimal("0.8"):
        floor = (wage * Decimal("0.8")).quantize(Decimal("0.01"))
        message = f"试用期工资{pay}元低于约定工资的80%（{floor}元）"
        remedy = f"请改为不低于{floor}元，或确认不低于本单位相同岗位最低档工资。"
        yield case.find("V08", "prob_pay", message, remedy, ART_20, Severity.WARN)


def minimum_wage(case: Case) -> Iterator[Finding]:
    """V09: the monthly wage is not below the minimum of the workplace on the first day."""
    key = "wage_month" if case.values.get("pay_mode") == "monthly" else "wage_base"
    wage, lowest = case.money(key), _minimum(case)
    if wage is None or lowest is None or wage >= lowest:
        return
    place = case.values.get("work_banner", "")
    severity = Severity.STOP if key == "wage_month" else Severity.WARN
    message = f"{wage}元低于{place}最低工资标准{lowest}元/月"
    yield case.find(
        "V09", key, message, f"请改为不低于{lowest}元，或核对工作地点。", "《劳动法》第四十八条", severity
    )


def one_month(case: Case) -> Iterator[Finding]:
    """V18: the written contract is due within a month of the first day of work (arts 10, 82)."""
    start = case.day("start_date")
    if start and case.context.today > last_day(start, 1):
        message = f"用工已超过一个月（{_cn(start)}起），未及时订立书面合同可能须支付二倍工资"
        yield case.find(
            "V18", "start_date", message, "请尽快签订。", "《劳动合同法》第十条、第八十二条", Severity.WARN
        )


def age_warnings(case: Case) -> Iterator[Finding]:
    """V19 and V20: above the former retirement age, or a minor worker."""
    age = _age(case)
    if age is None:
        return
    if MINIMUM_AGE <= age < ADULT_AGE:
        message = f"劳动者{age}周岁，属于未成年工，须定期体检并不得安排禁忌劳动"
        yield case.find(
            "V20",
            "b_id_no",
            message,
            "请办理未成年工登记。",
            "《劳动法》第六十四条、第六十五条",
            Severity.WARN,
        )
    elif age >= RETIREMENT[gender(case.values["b_id_no"])]:
        message = f"劳动者{age}周岁，可能已达到法定退休年龄"
        remedy = "请确认其是否已享受基本养老保险待遇；已享受的不能订立劳动合同。"
        yield case.find("V19", "b_id_no", message, remedy, "《劳动合同法》第四十四条", Severity.WARN)


def pay_day(case: Case) -> Iterator[Finding]:
    """F01 and V23: a day of the month; the 29th to 31st do not exist in every month."""
    text = case.values.get("pay_day", "")
    if not text.isdigit():
        return
    if not 1 <= int(text) <= 31:
        yield case.find("F01", "pay_day", "发薪日应为1到31之间的整数", "请填写每月几日，例如：10。")
    elif int(text) > 28:
        message = f"有的月份没有{text}日"
        yield case.find(
            "V23", "pay_day", message, "建议改为28日或以前。", "《工资支付暂行规定》第七条", Severity.WARN
        )


def hours_licence(case: Case) -> Iterator[Finding]:
    """V24: combined and flexible hours need an administrative licence (劳动法 art. 39)."""
    if case.values.get("hours_type") in ("combined", "flexible") and not case.values.get("hours_approval"):
        message = "实行综合计算工时制或不定时工作制须经人力资源社会保障部门许可"
        yield case.find(
            "V24", "hours_approval", message, "请填写行政许可文号。", "《劳动法》第三十九条", Severity.WARN
        )


RULES: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    complete,
    employer_code,
    identity_number,
    gender_matches,
    date_order,
    probation_cap,
    probation_within_term,
    probation_pay,
    minimum_wage,
    one_month,
    age_warnings,
    pay_day,
    hours_licence,
)


def _age(case: Case) -> int | None:
    number, start = case.values.get("b_id_no", ""), case.day("start_date")
    if case.values.get("b_id_type") != RESIDENT or start is None or not check_resident_id(number).ok:
        return None
    birth = birth_date(number)
    return age_on(birth, start) if birth else None


def _wage(case: Case) -> Decimal | None:
    return case.money("wage_month") or case.money("wage_base")


def _minimum(case: Case) -> Decimal | None:
    start = case.day("start_date")
    league, banner = case.values.get("work_league", ""), case.values.get("work_banner", "")
    if start is None or not banner:
        return None
    wage = case.context.reference.minimum_wage(league, banner, on=start)
    return wage.monthly if wage else None


def _term_in_words(case: Case) -> str:
    kind = case.values.get("term_type")
    if kind != "fixed":
        return "无固定期限合同" if kind == "open" else "以完成一定工作任务为期限的合同"
    start, end = case.day("start_date"), case.day("end_date")
    assert start and end, "a fixed term with a limit has both dates"
    years = next((n for n in range(1, 50) if last_day(start, 12 * n) == end), None)
    return f"{years}年期合同" if years else f"{_cn(start)}至{_cn(end)}的合同"


def _cn(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
