"""Personal names (民委发〔2016〕33号): any Han character, the separator U+00B7, at least fifty characters."""

import re
import unicodedata

from hetong.kernel.checked import Checked
from hetong.kernel.han import is_han
from hetong.kernel.private_use import standardised

SEPARATOR = "·"
MAX_LENGTH = 50
_ORDINARY = re.compile(rf"[\u4e00-\u9fff]{{1,{MAX_LENGTH}}}")
"""Nothing in such a name can be wrong or be made uniform."""
_LOOK_ALIKES = re.compile("[•・‧⋅．.･∙●﹒。]")


def normalise_name(text: str) -> Checked:
    """Standard code points, look-alike dots as U+00B7, no blanks around Han characters, other letters in NFC.

    Han characters stay as they are: NFC would put others in place of compatibility ideographs, NFKC of still more.
    """
    if _ORDINARY.fullmatch(text):
        return Checked(text)
    name = _composed(standardised(text)).replace("\u3000", " ").strip()
    name = _LOOK_ALIKES.sub(SEPARATOR, name)
    name = re.sub(rf"\s*{SEPARATOR}\s*", SEPARATOR, name)
    name = re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])", "", name)
    return Checked(name, _problem(name))


def _composed(text: str) -> str:
    runs: list[str] = []
    for character in text:
        if runs and not is_han(character) and not is_han(runs[-1][0]):
            runs[-1] += character
        else:
            runs.append(character)
    return "".join(run if is_han(run[0]) else unicodedata.normalize("NFC", run) for run in runs)


def _problem(name: str) -> str:
    if not name:
        return "请填写姓名"
    if len(name) > MAX_LENGTH:
        return f"姓名最多{MAX_LENGTH}个字符，现在是{len(name)}个"
    if name.startswith(SEPARATOR) or name.endswith(SEPARATOR) or SEPARATOR * 2 in name:
        return "间隔号“·”应在两段名字之间，不能在开头、结尾或连续出现"
    return next((problem for place, one in enumerate(name, 1) if (problem := _bad_character(one, place))), "")


def _bad_character(character: str, place: int) -> str:
    category = unicodedata.category(character)
    if category == "Co":
        return (
            f"第{place}个字是自造字（U+{ord(character):04X}），各台电脑显示的字形不同，无法确认是哪个字；"
            "请用输入法重新输入证件上的这个字，打不出的请到公安机关查询它的国家标准编码"
        )
    if is_han(character) or category[0] == "L" or character in f"{SEPARATOR} '-":
        return ""
    if category in ("Mn", "Mc", "Nl"):
        return ""
    if category in ("Cf", "Cc", "Zl", "Zp"):
        return f"第{place}个字是看不见的字符（U+{ord(character):04X}），多是复制时带入的，请删去后重新输入"
    return f"姓名中不能有“{character}”，请按证件填写"
