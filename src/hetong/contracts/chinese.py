"""Dates, amounts and ordinals as a Chinese contract writes them."""

from datetime import date
from decimal import Decimal, InvalidOperation

_CAPITAL = "零壹贰叁肆伍陆柒捌玖"
_PLAIN = "零一二三四五六七八九"
_UNITS = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")
_LARGEST = Decimal(10) ** 16


def chinese_date(text: str) -> str:
    """`2026-03-01` as 2026年3月1日; anything else unchanged."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return chinese_day(day)


def chinese_day(day: date) -> str:
    """2026年3月1日."""
    return f"{day.year}年{day.month}月{day.day}日"


def amount(text: str) -> str:
    """A decimal such as `5000` as 5,000.00元（大写：伍仟元整）; anything else unchanged."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    if not value.is_finite() or not 0 <= value < _LARGEST:
        return text
    value = value.quantize(Decimal("0.01"))
    return f"{value:,.2f}元（大写：{capital_amount(value)}）"


def capital_amount(value: Decimal) -> str:
    """An amount in yuan in the capital figures of 《支付结算办法》: 1005.20 is 壹仟零伍元贰角整."""
    cents = int((value * 100).to_integral_value())
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    words = f"{_integer(yuan)}元" if yuan else ""
    if not jiao and not fen:
        return f"{words or '零元'}整"
    words += f"{_CAPITAL[jiao]}角" if jiao else "零" if yuan else ""
    return words + (f"{_CAPITAL[fen]}分" if fen else "整")


def _integer(value: int) -> str:
    """Groups of four digits from the highest, with one 零 wherever zeros stand between figures."""
    words, gap = "", False
    for index in range(len(_GROUPS) - 1, -1, -1):
        group = value // 10 ** (4 * index) % 10_000
        if group:
            words += ("零" if words and (gap or group < 1000) else "") + _group(group) + _GROUPS[index]
        gap = not group
    return words


def _group(value: int) -> str:
    words, gap = "", False
    for index in range(3, -1, -1):
        digit = value // 10**index % 10
        if digit:
            words += ("零" if gap and words else "") + _CAPITAL[digit] + _UNITS[index]
        gap = not digit
    return words


def ordinal(number: int) -> str:
    """1–99 in plain figures: 十二, 二十."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_PLAIN[tens]}十"
    return head + (_PLAIN[ones] if ones or not tens else "")
