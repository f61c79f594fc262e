"""The documents by which a worker is known, each with the form of its number and what the number tells of its holder."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from hetong.kernel.checked import Checked
from hetong.kernel.id_card import birth_date, check_resident_id, gender
from hetong.kernel.numerals import half_width

RESIDENT_ID = "resident_id"
_ISSUED_FOR = {
    "hk_mo_residence": ("810000", "820000"),
    "tw_residence": ("830000",),
}
"""Region codes that stand in a 居住证 of 港澳台居民 (港澳台居民居住证申领发放办法 art. 2)."""
_FORMS = {
    "hk_mo_permit": (r"[HM][0-9]{8}([0-9]{2})?", "港澳居民来往内地通行证号码为字母H或M加8位数字"),
    "tw_permit": (r"[0-9]{8}|[0-9]{10}([A-Z0-9]|\([A-Z0-9]{1,2}\))?", "台湾居民来往大陆通行证号码为8位数字"),
    "passport": (r"[A-Z0-9]{5,20}", "护照号码为5到20位字母和数字"),
    "other": (r"[0-9A-Z()/-]{3,30}", "证件号码应为3到30位字母或数字"),
}
_OLD_PERMANENT = re.compile(r"[A-Z]{3}[0-9]{12}")
"""外国人永久居留证 issued before December 2023: country, region, birth, serial, check digit."""


@dataclass(frozen=True)
class Holder:
    """What a number says of the person: birth date and `male` or `female`."""

    birth: date
    gender: str


@lru_cache(maxsize=64)  # several rules ask about the same number in turn
def check_document(kind: str, text: str) -> Checked:
    """The number made uniform, and what is wrong with its form; an unknown `kind` counts as `other`."""
    number = re.sub(r"\s", "", half_width(text)).upper()
    return _CHECKS.get(kind, _by_form("other"))(number)


@lru_cache(maxsize=64)
def holder(kind: str, number: str) -> Holder | None:
    """What a well-formed number of this kind says; None for those that say nothing."""
    checked = check_document(kind, number)
    if not checked.ok or kind not in _ENCODING or len(checked.value) != 18:
        return None
    birth = birth_date(checked.value)
    return Holder(birth, gender(checked.value)) if birth else None


def _residence(kind: str) -> Callable[[str], Checked]:
    regions = _ISSUED_FOR[kind]

    def check(number: str) -> Checked:
        checked = check_resident_id(number)
        if checked.ok and not number.startswith(regions):
            return Checked(number, f"该证件的号码应以{'或'.join(regions)}开头，请核对证件类型和号码")
        return checked

    return check


def _permanent(number: str) -> Checked:
    """Since December 2023 eighteen digits that begin with 9; earlier cards stay valid until they end."""
    if _OLD_PERMANENT.fullmatch(number):
        return Checked(number)
    if not number.startswith("9"):
        return Checked(number, "外国人永久居留身份证号码为以9开头的18位号码，旧证为3位字母加12位数字")
    return check_resident_id(number)


def _by_form(kind: str) -> Callable[[str], Checked]:
    pattern, form = _FORMS[kind]
    return lambda number: Checked(number, "" if re.fullmatch(pattern, number) else form)


_CHECKS: dict[str, Callable[[str], Checked]] = {
    RESIDENT_ID: check_resident_id,
    "foreign_permanent": _permanent,
    **{kind: _residence(kind) for kind in _ISSUED_FOR},
    **{kind: _by_form(kind) for kind in _FORMS},
}
_ENCODING = {RESIDENT_ID, "foreign_permanent", *_ISSUED_FOR}
