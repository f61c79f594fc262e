"""The 信息录入 form, made from the template's declaration: one blank per field, in the manual's groups."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hetong.contracts.current_reference import current_reference
from hetong.contracts.fields import Field, Kind, Section
from hetong.contracts.findings import Finding, Fix, Severity
from hetong.contracts.readable import condition, readable

LONGEST_VALUE = 5000
INPUTS = {
    Kind.LONG_TEXT: "textarea",
    Kind.DATE: "date",
    Kind.CHOICE: "select",
    Kind.YES_NO: "radio",
    Kind.LEAGUE: "league",
    Kind.BANNER: "banner",
}
MODES = {
    Kind.MONEY: "decimal",
    Kind.INTEGER: "numeric",
    Kind.MOBILE: "tel",
    Kind.PHONE: "tel",
    Kind.BANK_ACCOUNT: "numeric",
}
RADIOS = 3
LONGEST_WORD = 16
"""Characters of a choice or label that fit beside others."""
CARRIED_OVER = (Kind.TEXT, Kind.LONG_TEXT, Kind.CHOICE, Kind.LEAGUE, Kind.BANNER)
"""What a blank of an annex offers once it is asked for: the present term, but no sums and days, which do change."""


@dataclass(frozen=True)
class Blank:
    """One field as the form shows it.

    `present` is what the contract says now, where an annex would change it; `needed_when` the condition, in words,
    under which a blank that is not always required must be filled.
    """

    field: Field
    value: str
    shown: bool
    findings: tuple[Finding, ...] = ()
    present: str = ""
    needed_when: str = ""

    @property
    def input(self) -> str:
        """Which piece of the form template draws it."""
        listed = self.field.kind is Kind.CHOICE and (len(self.field.choices) <= RADIOS or self.long)
        return "radio" if listed else INPUTS.get(self.field.kind, "text")

    @property
    def long(self) -> bool:
        """Whether its choices are sentences, each of which needs a line of its own."""
        return any(len(wording) > LONGEST_WORD for _, wording in self.field.choices)

    @property
    def mode(self) -> str:
        """The keyboard a phone should offer."""
        return MODES.get(self.field.kind, "text")

    @property
    def leagues(self) -> list[str]:
        """盟市 by their official names."""
        return [league.name for league in current_reference().leagues]

    @property
    def banners(self) -> list[tuple[str, str]]:
        """Every 旗县 with its 盟市."""
        reference = current_reference()
        return [
            (league.name, banner.name)
            for league in reference.leagues
            for banner in reference.banners(league.name)
        ]

    @property
    def stray(self) -> bool:
        """Whether what was entered is none of the offered choices; it is shown all the same."""
        if self.field.kind is Kind.LEAGUE:
            offered = self.leagues
        elif self.field.kind is Kind.BANNER:
            offered = [name for _, name in self.banners]
        else:
            offered = [code for code, _ in self.field.choices]
        return bool(self.value) and self.value not in offered

    @property
    def errors(self) -> list[Finding]:
        """Findings that forbid sending."""
        return [finding for finding in self.findings if finding.severity is Severity.STOP]

    @property
    def warnings(self) -> list[Finding]:
        """Findings to think about."""
        return [finding for finding in self.findings if finding.severity is not Severity.STOP]

    @property
    def fixes(self) -> list[Fix]:
        """Lawful values to choose with one click."""
        return list(dict.fromkeys(finding.fix for finding in self.findings if finding.fix))

    @property
    def when_values(self) -> str:
        """The values of the other field with which this blank applies, as the page's script reads them."""
        return "|".join(self.field.when.values) if self.field.when else ""

    @property
    def aria(self) -> SafeString:
        """What ties the input to its help and its errors for a screen reader."""
        words = [f"help_{self.field.key}"] if self.field.help else []
        described = format_html(' aria-describedby="{}"', " ".join([*words, f"said_{self.field.key}"]))
        return format_html("{}{}", described, SafeString(' aria-invalid="true"') if self.errors else "")

    @property
    def wide(self) -> bool:
        """Whether it takes the whole row."""
        long_label = len(self.field.label) > LONGEST_WORD
        return (
            self.field.kind is Kind.LONG_TEXT or self.field.key.endswith("_addr") or self.long or long_label
        )


@dataclass(frozen=True)
class Group:
    """A fieldset of the form."""

    section: Section
    blanks: tuple[Blank, ...]


def read(fields: Sequence[Field], data: QueryDict) -> dict[str, str]:
    """What was typed, cut only where no honest entry can be that long, with the lawful value that was clicked."""
    clicked = fixed_in(data)
    typed = {**data.dict(), clicked.key: clicked.value} if clicked else data
    return {field.key: str(typed.get(field.key, "")).replace("\x00", "")[:LONGEST_VALUE] for field in fields}


def fixed_in(data: QueryDict) -> Fix | None:
    """The fix whose button sent the form, if it was one."""
    key, _, value = data.get("fix", "").partition("=")
    return Fix(key, value, "") if key else None


def defaults(fields: Sequence[Field]) -> dict[str, str]:
    """An empty form's values."""
    return {field.key: field.default for field in fields if field.default}


def groups(
    sections: Sequence[Section],
    fields: Sequence[Field],
    values: Mapping[str, str],
    findings: Sequence[Finding] = (),
    terms: Mapping[str, str] | None = None,
    suggested: Mapping[str, str] | None = None,
) -> list[Group]:
    """The fieldsets with their values, what the rules say about each, and of an annex the `terms` in force.

    What an annex copies from its contract is nobody's to fill in. `suggested` is offered in blanks that do not
    apply yet.
    """
    asked = [field for field in fields if not field.fixed]
    found = [
        Group(
            section,
            tuple(
                _blank(field, fields, values, findings, terms or {}, suggested or {})
                for field in asked
                if field.section == section.key
            ),
        )
        for section in sections
    ]
    return [group for group in found if group.blanks]


def elsewhere(fields: Sequence[Field], findings: Sequence[Finding]) -> list[Finding]:
    """Findings about something that is not a blank of this form, such as the employer's own facts."""
    keys = {field.key for field in fields}
    return [finding for finding in findings if finding.field not in keys]


def _blank(
    field: Field,
    fields: Sequence[Field],
    values: Mapping[str, str],
    findings: Sequence[Finding],
    terms: Mapping[str, str],
    suggested: Mapping[str, str],
) -> Blank:
    own = tuple(finding for finding in findings if finding.field == field.key)
    applies, present = field.applies(dict(values)), terms.get(field.key, "")
    offered = suggested.get(field.key) or (present if field.kind in CARRIED_OVER else "")
    value = values.get(field.key, "") or ("" if applies else offered)
    needed = condition(field.required_when, fields) if field.required_when else field.needed
    return Blank(field, value, applies, own, readable(field, present), needed)
