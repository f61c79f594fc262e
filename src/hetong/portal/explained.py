"""填写说明: what every blank of a template means, why it is asked, how it is filled, with an example."""

from dataclasses import dataclass

from hetong.contracts.fields import Field, Kind, Section
from hetong.contracts.registry import Template
from hetong.imports.guide_sheet import format_of, need_of
from hetong.portal.forms.blanks import LONGEST_WORD

_OF_KIND = {Kind.DATE: "2026-12-31", Kind.INTEGER: "1"}


@dataclass(frozen=True)
class Explained:
    """One blank as the page explains it; `need` says in words when it must be filled, `form` what may be entered."""

    field: Field
    need: str
    form: str

    @property
    def sentences(self) -> bool:
        """Whether its choices are sentences, each of which needs a line of its own."""
        return any(len(wording) > LONGEST_WORD for _, wording in self.field.choices)

    @property
    def example(self) -> str:
        """The declared example, or the first of the choices, or one of its kind."""
        first = next((wording for _, wording in self.field.choices), "")
        return self.field.example or first or _OF_KIND.get(self.field.kind, "")


def explained(template: Template) -> list[tuple[Section, list[Explained]]]:
    """Every blank that somebody fills in, section by section, in the order of the form."""
    asked = [field for field in template.fields if not field.fixed]
    found = [(section, [_explain(field, template) for field in asked if field.section == section.key])
             for section in template.sections]  # fmt: skip
    return [(section, blanks) for section, blanks in found if blanks]


def _explain(field: Field, template: Template) -> Explained:
    return Explained(field, need_of(field, template.fields), format_of(field))
