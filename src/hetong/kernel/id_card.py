"""公民身份号码 (GB 11643-1999)."""

import re
from datetime import date
from functools import lru_cache
from operator import mul

from hetong.kernel.checked import Checked
from hetong.kernel.numerals import half_width

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_DIGITS = "10X98765432"
_FORM = re.compile(r"[0-9]{17}[0-9X]")


def check_digit(body: str) -> str:
    """The eighteenth character for seventeen digits."""
    return _DIGITS[sum(map(mul, map(int, body), _WEIGHTS)) % 11]


@lru_cache(maxsize=64)  # several rules ask about the same number in turn
def check_resident_id(text: str) -> Checked:
    """Form, birth date and check digit; abolished region codes live on in numbers and are not refused."""
    number = half_width(text).replace(" ", "").upper()
    if re.fullmatch(r"[0-9]{15}", number):
        return Checked(number, "15位身份证号码已停用，请填写18位公民身份号码")
    if not _FORM.fullmatch(number):
        return Checked(number, f"号码应为18位（前17位为数字，末位为数字或X），现在是{len(number)}位")
    if birth_date(number) is None:
        return Checked(number, f"号码中的出生日期“{number[6:14]}”不存在，请核对")
    expected = check_digit(number[:17])
    if number[17] != expected:
        return Checked(number, f"校验位不符（按前17位推算应为{expected}），请核对全部18位")
    return Checked(number)


def birth_date(number: str) -> date | None:
    """The birth date in an 18-digit number, or None when there is no such day."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def gender(number: str) -> str:
    """`male` or `female`, from the seventeenth digit."""
    return "male" if int(number[16]) % 2 else "female"


def age_on(birth: date, day: date) -> int:
    """Full years of age on a day; someone born on 29 February comes of age on 1 March of a common year."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
