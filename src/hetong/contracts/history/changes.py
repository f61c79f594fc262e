"""Which blanks differ, with what stood and what stands there: personal numbers masked."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from hetong.contracts.fields import Field, Kind
from hetong.contracts.readable import MASKS

LONGEST = 60
_TO_BANNER = re.compile(r"^.*?[市盟州](?:.*?[区县旗市])?")


@dataclass(frozen=True)
class Change:
    """One blank; `known` is False where the values in between were never kept."""

    label: str
    old: str = ""
    new: str = ""
    known: bool = True


def changed_keys(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """The blanks whose values differ, in the order of the new ones."""
    return [key for key in dict.fromkeys([*new, *old]) if (old.get(key) or "") != (new.get(key) or "")]


def changes(
    fields: Iterable[Field], old: Mapping[str, str], new: Mapping[str, str], keys: Iterable[str] | None = None
) -> list[Change]:
    """The blanks that differ, of `keys` if given, in the template's order."""
    wanted = changed_keys(old, new) if keys is None else set(keys)
    return list(_changes(fields, old, new, wanted))


def _changes(
    fields: Iterable[Field], old: Mapping[str, str], new: Mapping[str, str], wanted: Iterable[str]
) -> Iterator[Change]:
    for field in fields:
        if field.key in wanted:
            yield Change(
                field.label, shown(field, old.get(field.key, "")), shown(field, new.get(field.key, ""))
            )


def shown(field: Field, value: str) -> str:
    """A value as a history may show it: wording of a choice, masked numbers, addresses to the 旗县, long text cut."""
    if not value:
        return "（空）"
    wording = dict(field.choices).get(value, value)
    text = _form(field)(wording)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}……"


def mask_address(text: str) -> str:
    """内蒙古自治区呼和浩特市赛罕区示例街1号 → 内蒙古自治区呼和浩特市赛罕区…"""
    found = _TO_BANNER.match(text)
    return f"{found[0] if found else text[:3]}…"


def _form(field: Field) -> Callable[[str], str]:
    if field.key.endswith("_addr"):
        return mask_address
    forms: dict[Kind, Callable[[str], str]] = {**MASKS, Kind.MONEY: "{}元".format}
    return forms.get(field.kind, str)
