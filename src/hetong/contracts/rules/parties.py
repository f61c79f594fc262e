"""Who concludes the contract: credit code, identity number, gender, age."""

from collections.abc import Iterator

from hetong.contracts.chinese import chinese_day
from hetong.contracts.findings import Finding, Severity
from hetong.contracts.rules.case import ART_17, Case
from hetong.kernel.credit_code import check_credit_code
from hetong.kernel.id_card import age_on, birth_date, check_resident_id, gender

MINIMUM_AGE = 16
ADULT_AGE = 18
RETIREMENT = {"male": 60, "female": 50}
RESIDENT = "resident_id"


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
        message = f"号码中的出生日期{chinese_day(birth)}还没有到"
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


def _age(case: Case) -> int | None:
    number, start = case.values.get("b_id_no", ""), case.day("start_date")
    if case.values.get("b_id_type") != RESIDENT or start is None or not check_resident_id(number).ok:
        return None
    birth = birth_date(number)
    return age_on(birth, start) if birth else None
