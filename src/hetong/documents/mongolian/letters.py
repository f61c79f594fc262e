"""Which characters a Mongolian name on a seal may have; what is typed is never translated or changed."""

from pathlib import Path

from hetong.documents.fonts import covers
from hetong.kernel.checked import Checked

FONT = Path(__file__).with_name("NotoSansMongolian-Regular.ttf")
LONGEST = 120
_LETTERS = (range(0x1820, 0x1879), range(0x1880, 0x18AB))
_BETWEEN = frozenset(" \u202f")
_SELECTORS = frozenset("\u180b\u180c\u180d\u180e\u180f\u200c\u200d")
_MARKS = (range(0x1800, 0x180B), range(0x1810, 0x181A))


def check_mongolian(text: str) -> Checked:
    """A name in traditional Mongolian script, blanks at the ends removed."""
    name = " ".join(text.replace("\u3000", " ").split(" ")).strip()
    return Checked(name, _problem(name))


def _problem(name: str) -> str:
    if not name:
        return "请填写单位的蒙古文名称"
    if len(name) > LONGEST:
        return f"蒙古文名称最多{LONGEST}个字符，现在是{len(name)}个"
    wrong = next((one for one in name if not _allowed(one)), "")
    if wrong:
        return (
            f"“{wrong}”（U+{ord(wrong):04X}）不是传统蒙古文字母；请用蒙古文输入法（国际标准编码）输入，"
            "不能用汉字、拼音、西里尔字母或旧编码的字体文字"
        )
    return "" if any(_letter(one) for one in name) else "请填写单位的蒙古文名称"


def _allowed(character: str) -> bool:
    if character in _BETWEEN or character in _SELECTORS:
        return True
    known = _letter(character) or any(ord(character) in marks for marks in _MARKS)
    return known and covers(FONT, ord(character))


def _letter(character: str) -> bool:
    return any(ord(character) in letters for letters in _LETTERS)
