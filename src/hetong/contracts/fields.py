"""What a template asks for: one declaration from which form, workbook, rules and document are made."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a value is entered and checked."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    MONEY = "money"
    INTEGER = "integer"
    CHOICE = "choice"
    YES_NO = "yes_no"
    NAME = "name"
    ID_NUMBER = "id_number"
    MOBILE = "mobile"
    LEAGUE = "league"
    """盟市, the prefecture level of GB/T 2260."""
    BANNER = "banner"
    """旗县, the county level of GB/T 2260; depends on the league."""


@dataclass(frozen=True)
class Section:
    """A group of fields as the operating manual names it."""

    key: str
    label: str


@dataclass(frozen=True)
class When:
    """A field applies only while `field` has one of `values`."""

    field: str
    values: tuple[str, ...]

    def holds(self, values: Mapping[str, object]) -> bool:
        """Whether the condition is met by these values."""
        return values.get(self.field) in self.values


@dataclass(frozen=True)
class Field:
    """One blank of a template.

    `key` is the name in code, `label` the statutory wording. `required` holds while `when` holds;
    a field whose `when` does not hold is hidden and its value dropped. `choices` are
    (stored code, wording); `headers` are other column headings that certainly mean this field.
    A `fixed` field is copied from the contract an annex belongs to: shown, never edited.
    """

    key: str
    label: str
    section: str
    kind: Kind
    required: bool = True
    when: When | None = None
    choices: tuple[tuple[str, str], ...] = ()
    max_length: int = 200
    help: str = ""
    example: str = ""
    default: str = ""
    headers: tuple[str, ...] = ()
    fixed: bool = False

    def applies(self, values: Mapping[str, object]) -> bool:
        """Whether the blank is asked for, given the other values."""
        return self.when is None or self.when.holds(values)
