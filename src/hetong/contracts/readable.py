"""Values of blanks as a page shows them."""

from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation

from hetong.contracts.chinese import chinese_date
from hetong.contracts.fields import Field, Kind, When
from hetong.kernel.masking import mask_account, mask_id, mask_phone

MASKS: dict[Kind, Callable[[str], str]] = {
    Kind.ID_NUMBER: mask_id,
    Kind.MOBILE: mask_phone,
    Kind.PHONE: mask_phone,
    Kind.BANK_ACCOUNT: mask_account,
}


def readable(field: Field, value: str) -> str:
    """固定期限, 2026年3月1日, 5,000.00元; anything else as it was entered."""
    if field.kind is Kind.DATE:
        return chinese_date(value)
    if field.kind is Kind.MONEY:
        return _yuan(value)
    return dict(field.choices).get(value, value)


def masked(field: Field, value: str) -> str:
    """The same with identity, telephone and account numbers shortened."""
    return MASKS[field.kind](value) if field.kind in MASKS else readable(field, value)


def condition(when: When, fields: Sequence[Field]) -> str:
    """A condition in words: “工资方式”为“月工资”."""
    ruling = next(field for field in fields if field.key == when.field)
    wording = dict(ruling.choices)
    choices = "”或“".join(wording.get(value, value) for value in when.values)
    return f"“{ruling.label}”为“{choices}”"


def _yuan(value: str) -> str:
    try:
        return f"{Decimal(value):,.2f}元"
    except InvalidOperation:
        return value
