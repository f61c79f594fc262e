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
    PHONE = "phone"
    """A telephone of any kind; a mobile that receives text messages is `MOBILE`."""
    CREDIT_CODE = "credit_code"
    """统一社会信用代码 (GB 32100)."""
    BANK_ACCOUNT = "bank_account"
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

    With `required_when` a blank is always shown, but required only while that holds. `implied_by` names a blank
    whose column, filled or empty, answers this yes-or-no question in a sheet without a column for it. `needed` says in
    words when an optional blank must be filled after all, where a rule decides and no other blank does. What is
    `personal` belongs to one worker and is not copied into a contract with another. `agreed` are terms in the parties'
    own words, in which unlawful ones are looked for.

    `meaning` and `why` are for the page 填写说明: what is asked in plain words, and the law that asks for it.
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
    meaning: str = ""
    why: str = ""
    default: str = ""
    headers: tuple[str, ...] = ()
    fixed: bool = False
    required_when: When | None = None
    needed: str = ""
    implied_by: str = ""
    personal: bool = False
    agreed: bool = False

    def applies(self, values: Mapping[str, object]) -> bool:
        """Whether the blank is asked for, given the other values."""
        return self.when is None or self.when.holds(values)

    def must(self, values: Mapping[str, object]) -> bool:
        """Whether the blank must be filled, given the other values."""
        if not self.required or not self.applies(values):
            return False
        return self.required_when is None or self.required_when.holds(values)

    @property
    def always(self) -> bool:
        """Whether the blank must be filled whatever the others say."""
        return self.required and self.when is None and self.required_when is None
