"""Personal names (民委发〔2016〕33号): any Han character, the separator U+00B7, at least fifty characters."""

import re
import unicodedata

from hetong.kernel.checked import Checked

SEPARATOR = "·"
MAX_LENGTH = 50
_LOOK_ALIKES = re.compile("[•・‧⋅．.･∙●﹒。]")


def normalise_name(text: str) -> Checked:
    """NFC, look-alike dots as U+00B7, no blanks around Han characters; never NFKC, which would change characters."""
    name = unicodedata.normalize("NFC", text).replace("\u3000", " ").strip()
    name = _LOOK_ALIKES.sub(SEPARATOR, name)
    name = re.sub(rf"\s*{SEPARATOR}\s*", SEPARATOR, name)
    name = re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])", "", name)
    return Checked(name, _problem(name))


def _problem(name: str) -> str:
    if not name:
        return "请填写姓名"
    if len(name) > MAX_LENGTH:
        return f"姓名最多{MAX_LENGTH}个字符，现在是{len(name)}个"
    if name.startswith(SEPARATOR) or name.endswith(SEPARATOR) or SEPARATOR * 2 in name:
        return "间隔号“·”应在两段名字之间，不能在开头、结尾或连续出现"
    return next((problem for problem in map(_bad_character, name) if problem), "")


def _bad_character(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Co":
        code = f"U+{ord(character):04X}"
        return f"含有自造字（{code}），请用标准汉字输入；如打不出，请到公安机关查询该字的国家标准编码"
    if category[0] == "L" or character in f"{SEPARATOR} '-〇" or category in ("Mn", "Mc", "Nl"):
        return ""
    return f"姓名中不能有“{character}”，请按证件填写"
