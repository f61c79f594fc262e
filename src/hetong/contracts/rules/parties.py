"""Who concludes the contract: credit code, identity number, gender, age."""

from collections.abc import Iterator

from hetong.contracts.chinese import chinese_day
from hetong.contracts.findings import Finding, Fix, Severity
from hetong.contracts.rules.case import ART_17, Case
from hetong.kernel.credit_code import check_credit_code
from hetong.kernel.id_card import age_on
from hetong.kernel.identity_documents import Holder, check_document, holder

MINIMUM_AGE = 16
ADULT_AGE = 18


def employer_code(case: Case) -> Iterator[Finding]:
    """V02: the employer's credit code is well-formed."""
    checked = check_credit_code(case.context.employer_uscc)
    if not checked.ok:
        yield case.find("V02", "a_uscc", checked.message, "请更正单位登记信息。", ART_17)


def identity_number(case: Case) -> Iterator[Finding]:
    """V03: the number has the form of its document; at least sixteen on the first day (劳动法 art. 15)."""
    kind, number = case.values.get("b_id_type", ""), case.values.get("b_id_no", "")
    if not kind or not number:
        return
    checked = check_document(kind, number)
    if not checked.ok:
        yield case.find("V03", "b_id_no", checked.message, "请按证件核对并更正证件类型和号码。", ART_17)
        return
    person = holder(kind, number)
    if person and person.birth > case.context.today:
        message = f"号码中的出生日期{chinese_day(person.birth)}还没有到"
        yield case.find("V03", "b_id_no", message, "请按证件核对并更正号码。", ART_17)
        return
    age = _age(case)
    if age is not None and age < MINIMUM_AGE:
        remedy = f"不得招用未满{MINIMUM_AGE}周岁的人员，请核对证件号码和开始日期。"
        yield case.find("V03", "b_id_no", f"开始日期时劳动者只有{age}周岁", remedy, "《劳动法》第十五条")


def gender_matches(case: Case) -> Iterator[Finding]:
    """V04: the gender entered is the one in the number."""
    person, entered = _holder(case), case.values.get("b_gender")
    if person and entered and person.gender != entered:
        right = "男" if person.gender == "male" else "女"
        message = f"与证件号码不符（按号码应为“{right}”）"
        fix = Fix("b_gender", person.gender, f"改为{right}")
        yield case.find("V04", "b_gender", message, "请核对性别和证件号码。", fix=fix)


def age_warnings(case: Case) -> Iterator[Finding]:
    """V19 and V20: perhaps past the statutory retirement age (for women it depends on the post), or a minor worker."""
    person, age, start = _holder(case), _age(case), case.day("start_date")
    if person is None or age is None or start is None:
        return
    retiring = case.context.reference.retirement_days(person.gender, person.birth, on=start)
    if MINIMUM_AGE <= age < ADULT_AGE:
        yield case.find(
            "V20",
            "b_id_no",
            f"劳动者{age}周岁，属于未成年工，须定期体检并不得安排禁忌劳动",
            "请办理未成年工登记。",
            "《劳动法》第六十四条、第六十五条",
            Severity.WARN,
        )
    elif retiring and start >= retiring[0]:
        certain = "已" if start >= retiring[-1] else "可能已"
        yield case.find(
            "V19",
            "b_id_no",
            f"开始日期时劳动者{age}周岁，{certain}达到法定退休年龄（{chinese_day(retiring[0])}起）",
            "请确认其是否已享受基本养老保险待遇；已享受的不订立劳动合同，应当另行签订用工协议，写明报酬、工作时间和工伤保障。",
            "《劳动合同法》第四十四条；《国务院关于渐进式延迟法定退休年龄的办法》第六条",
            Severity.WARN,
        )


def _holder(case: Case) -> Holder | None:
    return holder(case.values.get("b_id_type", ""), case.values.get("b_id_no", ""))


def _age(case: Case) -> int | None:
    person, start = _holder(case), case.day("start_date")
    return age_on(person.birth, start) if person and start else None
