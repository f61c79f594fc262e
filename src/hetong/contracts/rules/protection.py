"""Whom the law protects from dismissal and from expiry (劳动合同法 arts 42, 45)."""

from collections.abc import Iterator
from datetime import date

from hetong.contracts.chinese import chinese_day
from hetong.contracts.findings import Finding, Severity
from hetong.contracts.grounds import EXPIRY, PROTECTED, codes
from hetong.contracts.rules.case import Case
from hetong.kernel.dates import add_months, last_day
from hetong.kernel.identity_documents import holder

ART_42, ART_45 = "《劳动合同法》第四十二条", "《劳动合同法》第四十五条"
LONG_SERVICE, NEAR_RETIREMENT = 15, 5
"""Years of unbroken service, and fewer than so many to the statutory retirement age (art. 42(5))."""
INJURED = f"{ART_45}、《工伤保险条例》第三十五条至第三十七条"


def no_dismissal(case: Case) -> Iterator[Finding]:
    """A32: none of the circumstances of art. 42, when dismissing under arts 40 or 41."""
    if case.annex("employer_dissolution") and case.chosen("ground", *codes("40", "41")):
        remedy = "该情形存在时不得依照第四十条、第四十一条解除；可以继续履行，或者由双方协商解除。"
        for key, text in PROTECTED:
            if case.chosen(key, "yes"):
                yield case.find("A32", key, f"劳动者有不得解除劳动合同的情形：{text}", remedy, ART_42)


def no_expiry(case: Case) -> Iterator[Finding]:
    """A41: a contract that expires in such a circumstance goes on until that ends; for an injury the grade decides."""
    if not case.annex("termination") or not case.chosen("ground", *EXPIRY):
        return
    remedy = "合同应当续延至该情形消失时终止，现在不能终止；该情形消失后，填写“依法续延至”再办理。"
    for key, text in PROTECTED:
        if not case.chosen(key, "yes"):
            continue
        if key == "p_injury":
            yield from _injury(case)
        else:
            yield case.find("A41", key, f"劳动者有合同应当续延的情形：{text}", remedy, ART_45)


def _injury(case: Case) -> Iterator[Finding]:
    match case.values.get("injury_grade"):
        case "7-10":
            message = "七级至十级伤残，合同期满可以终止"
            remedy = "请依法支付一次性伤残就业补助金，并协助申领一次性工伤医疗补助金。"
            yield case.find("A41", "injury_grade", message, remedy, INJURED, Severity.WARN)
        case "5-6":
            remedy = "由劳动者本人提出的，请办理协商解除；否则应当保留劳动关系。"
            yield case.find("A41", "injury_grade", "五级至六级伤残，单位不能以期满为由终止", remedy, INJURED)
        case "1-4":
            remedy = "应当保留劳动关系至劳动者达到退休年龄、办理退休手续。"
            yield case.find("A41", "injury_grade", "一级至四级伤残，单位不能终止", remedy, INJURED)
        case _:
            remedy = "请在作出劳动能力鉴定结论后，按照伤残等级办理。"
            yield case.find("A41", "injury_grade", "工伤或者职业病尚未作出鉴定结论", remedy, INJURED)


def near_retirement(case: Case) -> Iterator[Finding]:
    """A33: fifteen years of service and near retirement are told by the dates; a woman's age depends on her post."""
    main, last = case.annex("employer_dissolution", "termination"), case.day("effective_date")
    if main is None or last is None or not case.chosen("p_retire", "no"):
        return
    since = case.day("service_from") or main.since
    if last_day(since, 12 * LONG_SERVICE) > last:
        return
    near = [day for day in _retirement(case) if last < day < add_months(last, 12 * NEAR_RETIREMENT)]
    if near:
        certain = len(near) == len(_retirement(case))
        message = f"按填写的日期，已连续工作满{LONG_SERVICE}年，并将于{chinese_day(near[0])}达到法定退休年龄"
        remedy = "请改为“是”。" if certain else "请按劳动者的岗位核对法定退休年龄，符合的改为“是”。"
        yield case.find(
            "A33",
            "p_retire",
            message,
            remedy,
            f"{ART_42}第（五）项",
            Severity.STOP if certain else Severity.WARN,
        )


def retired(case: Case) -> Iterator[Finding]:
    """A43: who has not reached the statutory age is not terminated for it (实施条例 art. 21)."""
    last, days = case.day("effective_date"), _retirement(case)
    if case.annex("termination") and case.chosen("ground", "reg_21") and last and days and last < days[0]:
        message = f"按身份证号码推算，劳动者最早于{chinese_day(days[0])}达到法定退休年龄"
        article = "《劳动合同法实施条例》第二十一条"
        yield case.find("A43", "effective_date", message, "请核对出生日期和终止依据。", article)


def _retirement(case: Case) -> list[date]:
    person = holder(case.values.get("b_id_type", ""), case.values.get("b_id_no", ""))
    last = case.day("effective_date")
    return case.context.reference.retirement_days(person.gender, person.birth, on=last) if person else []
