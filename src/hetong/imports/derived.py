"""Columns that are no blanks themselves: how the cell of each settles the blanks it stands for."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from hetong.contracts.reference import Reference, Region
from hetong.contracts.values import text_of
from hetong.imports.headings import Derived
from hetong.kernel.dates import last_day, parse_date
from hetong.kernel.id_card import birth_date, check_resident_id
from hetong.kernel.numerals import half_width

Raw = dict[str, object]
NONE_WORDS = frozenset(
    {"无", "没有", "不约定", "否", "/", "-", "—", "——", "无试用期", "不设", "免", "免试用期"}
)
_NUMERALS = {
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "半": 0,
}
_LENGTH = re.compile(r"([0-9]+|[一二两三四五六七八九十])\s*(个月|月|年|周年)?")
_DASH = re.compile(r"\s*(?:至|到|[-~～—–]+)\s*")
_OPEN = frozenset({"无固定期限", "无固定", "长期"})


class Unclear(Exception):
    """A cell that does not say what its column is for; the message is for people, `field` the blank concerned."""

    def __init__(self, field: str, message: str, remedy: str, *, code: str = "F01") -> None:
        super().__init__(message)
        self.field, self.message, self.remedy, self.code = field, message, remedy, code


def probation_months(cell: object, raw: Raw, _: Reference) -> None:
    """Months of probation counted from the first day; 0 means none was agreed."""
    text = half_width(text_of(cell))
    months = 0 if text in NONE_WORDS else _months(text, "月")
    if months is None or months > 120:
        raise Unclear("probation_end", "试用期月数无法识别", "请填写整数月数，例如：3；不约定试用期填0。")
    raw["has_probation"] = "yes" if months else "no"
    start = parse_date(raw.get("start_date", ""))
    if months and start:
        raw["probation_end"] = last_day(start, months)


def regular_date(cell: object, raw: Raw, _: Reference) -> None:
    """The first day after probation (转正日期)."""
    if text_of(cell) in NONE_WORDS:
        raw["has_probation"] = "no"
        return
    day = parse_date(cell)
    if day is None:
        raise Unclear(
            "probation_end", "不是有效日期", "请按 2026-03-01 的格式填写转正日期；不约定试用期填“无”。"
        )
    start = parse_date(raw.get("start_date", ""))
    raw["has_probation"] = "no" if day == start else "yes"
    if day != start:
        raw["probation_end"] = day - timedelta(days=1)


def term_length(cell: object, raw: Raw, _: Reference, unit: str = "") -> None:
    """How long the contract runs: 3年, 36个月, 无固定期限, or a range of dates."""
    text = half_width(text_of(cell))
    if text in _OPEN:
        raw.setdefault("term_type", "open")
        return
    raw.setdefault("term_type", "fixed")
    start = parse_date(raw.get("start_date", ""))
    end, first = _end_of(text, unit, start)
    if start and first and first != start:
        raise Unclear("start_date", f"与合同期限“{text}”的起始日不一致", "请核对开始日期和合同期限。")
    given = parse_date(raw.get("end_date", ""))
    if end and given and end != given:
        raise Unclear(
            "end_date", f"结束日期与合同期限“{text}”不一致（按期限应为{end}）", "请核对结束日期和合同期限。"
        )
    if end:
        raw.setdefault("end_date", end)


def _end_of(text: str, unit: str, start: date | None) -> tuple[date | None, date | None]:
    """The last day, and the first one when the cell names it."""
    for dash in _DASH.finditer(text):
        first, last = parse_date(text[: dash.start()]), parse_date(text[dash.end() :])
        if first and last:
            return last, first
    months = _months(text, unit)
    if months is None or not 0 < months <= 1200:
        raise Unclear("end_date", f"合同期限“{text}”无法识别", "请写明单位，例如：3年、36个月、无固定期限。")
    return (last_day(start, months) if start else None), None


def _months(text: str, unit: str) -> int | None:
    found = _LENGTH.fullmatch(text)
    if not found:
        return None
    number = _NUMERALS.get(found[1]) or int(found[1]) if found[1] in _NUMERALS or found[1].isdigit() else 0
    unit = found[2] or unit
    return None if not unit else number * 12 if unit.endswith("年") else number


def work_place(cell: object, raw: Raw, reference: Reference) -> None:
    """League and banner from the head of an address; what is left is the address."""
    text = re.sub(r"^内蒙古(自治区)?", "", half_width(text_of(cell)).replace(" ", ""))
    league, rest = split_name(text, reference.leagues)
    leagues = (league,) if league else reference.leagues
    banner, address = split_name(rest, tuple(b for one in leagues for b in reference.banners(one.name)))
    if banner is None:
        raise Unclear(
            "work_banner", f"“{text_of(cell)}”中找不到盟市和旗县", "请写明，例如：呼和浩特市赛罕区。"
        )
    raw["work_league"] = next(one.name for one in reference.leagues if one.code == banner.parent)
    raw["work_banner"] = banner.name
    if address:
        raw.setdefault("work_address", address)


def split_name(text: str, regions: tuple[Region, ...]) -> tuple[Region | None, str]:
    """The region that `text` begins with, by its longest name, and the rest; none when two fit equally."""
    fitting = [(len(name), region) for region in regions for name in region.names() if text.startswith(name)]
    if not fitting:
        return None, text
    longest = max(length for length, _ in fitting)
    found = {region.code: region for length, region in fitting if length == longest}
    return (next(iter(found.values())), text[longest:]) if len(found) == 1 else (None, text)


def birth(cell: object, raw: Raw, _: Reference) -> None:
    """A birth date beside the identity number must agree with it (V04)."""
    day, checked = parse_date(cell), check_resident_id(text_of(raw.get("b_id_no", "")))
    if day and checked.ok and birth_date(checked.value) != day:
        raise Unclear("b_id_no", f"与出生日期{day}不符", "请核对身份证号码和出生日期。", code="V04")


APPLY: dict[str, Callable[[object, Raw, Reference], None]] = {
    Derived.TERM_LENGTH: term_length,
    Derived.TERM_YEARS: lambda cell, raw, reference: term_length(cell, raw, reference, "年"),
    Derived.TERM_MONTHS: lambda cell, raw, reference: term_length(cell, raw, reference, "月"),
    Derived.PROBATION_MONTHS: probation_months,
    Derived.REGULAR_DATE: regular_date,
    Derived.WORK_PLACE: work_place,
    Derived.BIRTH: birth,
}
