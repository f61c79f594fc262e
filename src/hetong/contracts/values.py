"""What people enter, made uniform: one value per blank, or a finding that says why not."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache

from hetong.contracts.fields import Field, Kind
from hetong.contracts.findings import Finding, Severity
from hetong.contracts.reference import Reference, load_reference
from hetong.documents.fonts import missing_glyphs
from hetong.kernel.dates import parse_date
from hetong.kernel.names import normalise_name
from hetong.kernel.numerals import half_width
from hetong.kernel.private_use import standardised

FORMAT, UNPRINTABLE = "F01", "F05"
_RARE = re.compile(r"[^\t\n\r\x20-\x7e\u4e00-\u9fa5·×—‘’“”…、。《》【】〔〕（），：；？！￥]+")
"""What fonts are asked about; everything else is in each of them."""
_CONTROL = re.compile(r"[^\x20-\U0010ffff\n\t\r]")
ROUNDED = "单元格是数字格式，Excel 已丢失末几位；请把该列设为“文本”格式后重新填写完整号码"
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?E\+1[0-9]")
YES = {"yes", "是", "有", "y", "true", "1", "约定", "√"}
_WORDS = (Kind.NAME, Kind.TEXT, Kind.LONG_TEXT)
NO = {"no", "否", "无", "没有", "n", "false", "0", "不约定"}
SYNONYMS = {
    "hours_type": {"标准工时": "standard", "标准": "standard", "综合计算工时": "combined", "综合工时": "combined",
                   "综合工时制": "combined", "综合": "combined", "不定时工时制": "flexible", "不定时": "flexible"},
    "pay_mode": {"月薪": "monthly", "月薪制": "monthly", "计件": "piece", "工程量": "piece",
                 "日薪": "daily", "按日": "daily", "计日": "daily", "工日": "daily", "日工": "daily",
                 "时薪": "hourly", "按小时": "hourly", "小时": "hourly", "基本+绩效": "base_performance",
                 "基本工资+绩效工资": "base_performance", "其他": "other"},
    "term_type": {"固定": "fixed", "固定期": "fixed", "固定期限": "fixed", "有固定期限": "fixed", "无固定": "open", "完成一定工作任务": "task",
                  "以完成一定工作任务": "task"},
    "b_id_type": {"身份证": "resident_id", "二代身份证": "resident_id"},
    "post_nature": {"临时": "temporary", "辅助": "auxiliary", "替代": "substitute"},
    "hours_cycle": {"月度": "month", "季度": "quarter", "年度": "year"},
}  # fmt: skip


@dataclass
class Normalised:
    """Values by key, and a finding for each that could not be understood (its value is kept as entered).

    `entered` are names and texts as they came, where the value has other characters.
    """

    values: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    entered: dict[str, str] = field(default_factory=dict)


def normalise_all(
    fields: Iterable[Field], raw: Mapping[str, object], reference: Reference | None = None
) -> Normalised:
    """Every blank of a template; what does not apply, given the other values, is emptied.

    Without `reference` places are those that the product comes with.
    """
    fields = tuple(fields)
    out = Normalised()
    problems: dict[str, Finding] = {}
    for blank in fields:
        cell = raw.get(blank.key, "")
        if cell == "":
            out.values[blank.key] = ""
            continue
        value, problem = normalise(blank, cell, out.values, reference)
        out.values[blank.key] = value
        if blank.kind in _WORDS and (came := _lines(text_of(cell))) != value:
            out.entered[blank.key] = came
        if problem:
            problems[blank.key] = problem
    for blank in fields:
        if blank.when and not blank.when.holds(out.values):
            out.values[blank.key] = ""
            out.entered.pop(blank.key, None)
            problems.pop(blank.key, None)
    out.findings = list(problems.values())
    return out


def normalise(
    blank: Field,
    raw: object,
    before: Mapping[str, str] | None = None,
    reference: Reference | None = None,
) -> tuple[str, Finding | None]:
    """One value and, when it cannot be understood, why; `before` holds the values of earlier blanks."""
    if raw is None or (isinstance(raw, str) and not text_of(raw)):
        return "", None
    if blank.kind in _PLACES:
        value, problem = _PLACES[blank.kind](raw, before or {}, reference or load_reference())
    else:
        value, problem = _READERS[blank.kind](blank, raw, before or {})
    if not problem and len(value) > blank.max_length:
        problem = f"最多{blank.max_length}字，现在是{len(value)}字"
    if problem:
        remedy = _other_league(value, before or {}, reference) if blank.kind is Kind.BANNER else ""
        return value, _finding(blank, value, problem, remedy)
    rare = _RARE.findall(value) if blank.kind in _WORDS else []
    missing = missing_glyphs("".join(rare)) if rare else []
    return value, _unprintable(blank, value, missing) if missing else None


def _finding(blank: Field, value: str, problem: str, remedy: str) -> Finding:
    return Finding(
        code=FORMAT,
        severity=Severity.STOP,
        field=blank.key,
        label=blank.label,
        message=problem,
        remedy=remedy or (f"请按格式填写，例如：{blank.example}" if blank.example else ""),
        value=value,
    )


def _unprintable(blank: Field, value: str, missing: list[str]) -> Finding:
    """F05: what no font has would be a hole in the contract."""
    named = "、".join(f"“{one}”（U+{ord(one):04X}）" for one in missing)
    return Finding(
        code=UNPRINTABLE,
        severity=Severity.STOP,
        field=blank.key,
        label=blank.label,
        message=f"有字库不能打印的字：{named}",
        remedy="请核对是否输入有误；证件上确是这个字的，请联系系统管理员补充字库，补充后才能发送。",
        value=value,
    )


def text_of(raw: object) -> str:
    """A cell as text: whole numbers without a decimal point."""
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return str(raw).strip(" \u3000\t\r\n")


def _text(blank: Field, raw: object, _: Mapping[str, str]) -> tuple[str, str]:
    text = text_of(raw)
    control = _CONTROL.search(text)
    return standardised(_lines(text)), "含有不可见的控制字符，请删除后重新填写" if control else ""


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")


def _name(blank: Field, raw: object, _: Mapping[str, str]) -> tuple[str, str]:
    checked = normalise_name(text_of(raw))
    return checked.value, checked.message


def _is_rounded(raw: object) -> bool:
    """Whether a spreadsheet has taken a long number for a quantity, and so lost its last digits."""
    if isinstance(raw, int | float):
        return abs(raw) >= 1e15
    return _SCIENTIFIC.fullmatch(half_width(text_of(raw)).upper()) is not None


def _number(blank: Field, raw: object, _: Mapping[str, str]) -> tuple[str, str]:
    if _is_rounded(raw):
        return text_of(raw), ROUNDED
    number = re.sub(r"\s", "", half_width(text_of(raw))).upper().lstrip("'")
    return number, "" if number.isascii() else f"{blank.label}只能由数字和字母组成"


def _account(blank: Field, raw: object, _: Mapping[str, str]) -> tuple[str, str]:
    if _is_rounded(raw):
        return text_of(raw), ROUNDED
    number = re.sub(r"[\s-]", "", half_width(text_of(raw))).lstrip("'")
    return number, "" if re.fullmatch(r"[0-9]{8,30}", number) else f"{blank.label}应为8到30位数字"


def _phone(blank: Field, raw: object, _: Mapping[str, str]) -> tuple[str, str]:
    number = re.sub(r"[\s()]", "", half_width(text_of(raw))).removeprefix("+86")
    fits = re.fullmatch(r"[0-9][0-9-]{6,18}", number)
    return number, "" if fits else "应为手机号或带区号的固定电话"


def _mobile(blank: Field, raw: object, _: Mapping[str, str]) -> tuple[str, str]:
    number = re.sub(r"[\s-]", "", half_width(text_of(raw))).removeprefix("+86")
    if re.fullmatch(r"1[3-9][0-9]{9}", number):
        return number, ""
    if number.isascii() and number.isdigit():
        return number, f"手机号应为11位数字并以1开头，现在是{len(number)}位"
    return number, "手机号应为11位数字"


def _date(blank: Field, raw: object, _: Mapping[str, str]) -> tuple[str, str]:
    day = parse_date(raw)
    if day is None or not 1900 <= day.year <= 2100:
        return text_of(raw), "不是有效日期，请按 2026-03-01 的格式填写"
    return day.isoformat(), ""


def _money(blank: Field, raw: object, _: Mapping[str, str]) -> tuple[str, str]:
    text = re.sub(r"[,，\s¥￥]", "", half_width(text_of(raw))).removesuffix("元")
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return text_of(raw), "应为数字金额（元），不含文字"
    if not amount.is_finite() or amount <= 0:
        return text, "金额应大于0"
    if amount >= Decimal("1e10") or amount != amount.quantize(Decimal("0.01")):
        return text, "金额最多10位整数、2位小数"
    return str(amount.quantize(Decimal("0.01"))), ""


def _integer(blank: Field, raw: object, _: Mapping[str, str]) -> tuple[str, str]:
    text = half_width(text_of(raw)).removeprefix("每月").removesuffix("日").removesuffix("号").strip()
    return (str(int(text)), "") if re.fullmatch(r"[0-9]{1,4}", text) else (text, "应为整数")


def _choice(blank: Field, raw: object, _: Mapping[str, str]) -> tuple[str, str]:
    text = text_of(raw)
    code = _codes(blank).get(text.lower())
    if code is None:
        return text, f"应为以下之一：{'、'.join(label for _, label in blank.choices)}"
    return code, ""


def _yes_no(blank: Field, raw: object, _: Mapping[str, str]) -> tuple[str, str]:
    text = text_of(raw).lower()
    if text in YES or text in NO:
        return ("yes" if text in YES else "no"), ""
    return text, "请填写“是”或“否”"


def _league(raw: object, _: Mapping[str, str], reference: Reference) -> tuple[str, str]:
    text = text_of(raw)
    league = reference.find_league(text)
    return (league.name, "") if league else (text, "不是内蒙古自治区的盟市名称")


def _banner(raw: object, before: Mapping[str, str], reference: Reference) -> tuple[str, str]:
    text = text_of(raw)
    league = before.get("work_league", "")
    banner = reference.find_banner(league, text)
    return (banner.name, "") if banner else (text, f"不是{league or '所选盟市'}的旗县区名称")


def _other_league(text: str, before: Mapping[str, str], reference: Reference | None) -> str:
    """What to do about a banner that the chosen league does not have; nothing when no league was chosen."""
    reference = reference or load_reference()
    chosen, meant = before.get("work_league", ""), reference.league_of(text)
    own = reference.banners(chosen)
    if not own:
        return ""
    where = f"{text}属于{meant.name}，请核对盟市，或者" if meant else "请"
    return f"{where}改填{chosen}的旗县区，例如：{own[0].name}"


@cache
def _codes(blank: Field) -> dict[str, str]:
    known = {code.lower(): code for code, _ in blank.choices} | {
        label.lower(): code for code, label in blank.choices
    }
    offered = {code for code, _ in blank.choices}
    meant = SYNONYMS.get(blank.key, {}).items()
    return {word.lower(): code for word, code in meant if code in offered} | known


_READERS = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.DATE: _date,
    Kind.MONEY: _money,
    Kind.INTEGER: _integer,
    Kind.CHOICE: _choice,
    Kind.YES_NO: _yes_no,
    Kind.NAME: _name,
    Kind.ID_NUMBER: _number,
    Kind.MOBILE: _mobile,
    Kind.PHONE: _phone,
    Kind.CREDIT_CODE: _number,
    Kind.BANK_ACCOUNT: _account,
}
_PLACES = {Kind.LEAGUE: _league, Kind.BANNER: _banner}
