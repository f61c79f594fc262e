"""What a list is searched for, as its address may hold it: of a whole identity number the last four characters and a blind index."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from hetong.identity.indexes import id_index
from hetong.kernel.errors import Invalid
from hetong.kernel.id_card import check_digit
from hetong.kernel.numerals import half_width

LONGEST_SEARCH = 60
_NUMBER = re.compile(r"[0-9]{17}[0-9X]")
_INDEX = re.compile(r"[0-9a-f]{64}")
_HIDDEN = "*" * 14


def read(data: Mapping[str, str]) -> tuple[str, str]:
    """The text, and the blind index that stands for it where it was a whole identity number."""
    text = data.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    who = data.get("who", "")
    return text, who if text.startswith(_HIDDEN) and _INDEX.fullmatch(who) else ""


def addressed(text: str, who: str) -> tuple[str, str]:
    """The same for an address; raises `Invalid` for an identity number that cannot be one."""
    number = re.sub(r"\s", "", half_width(text)).upper()
    if not _NUMBER.fullmatch(number):
        return text, who
    if number[-1] != check_digit(number[:-1]):
        raise Invalid(_("身份证号校验位不符，请核对。"))
    return _HIDDEN + number[-4:], id_index(number)
