"""统一社会信用代码 (GB 32100-2015)."""

from functools import lru_cache

from hetong.kernel.checked import Checked
from hetong.kernel.numerals import half_width

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def credit_check_character(body: str) -> str:
    """The eighteenth character for seventeen."""
    total = sum(ALPHABET.index(character) * weight for character, weight in zip(body, _WEIGHTS, strict=True))
    return ALPHABET[(31 - total % 31) % 31]


@lru_cache(maxsize=64)  # an import asks about the same employer for every row
def check_credit_code(text: str) -> Checked:
    """Length, alphabet (no I, O, Z, S, V) and check character."""
    code = half_width(text).upper()
    if len(code) != 18:
        return Checked(code, f"统一社会信用代码应为18位，现在是{len(code)}位，请按营业执照填写")
    wrong = [character for character in code if character not in ALPHABET]
    if wrong:
        return Checked(code, f"统一社会信用代码不含“{wrong[0]}”，请核对是否与相近的数字或字母混淆")
    if code[17] != credit_check_character(code[:17]):
        return Checked(code, "统一社会信用代码的校验位不符，请核对是否填错")
    return Checked(code)
