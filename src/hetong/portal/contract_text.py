"""The text of a contract as the PC shows it."""

from collections.abc import Iterable, Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from hetong.contracts.clauses import Document
from hetong.contracts.models import Contract, MarkedClause, Version
from hetong.contracts.readable import MASKS
from hetong.contracts.registry import Template
from hetong.contracts.rendering import facts_of, text_of_draft, text_of_version
from hetong.documents.html import Margin, as_html
from hetong.identity.models import Employer

SAMPLE_NUMBER = "（创建后生成）"


def draft_html(contract: Contract) -> SafeString:
    """The blanks as they stand now, for whoever is filling them in."""
    return _html(text_of_draft(contract))


def masked_html(contract: Contract, marks: Iterable[MarkedClause] = ()) -> SafeString:
    """What was sent, or else the draft, with the numbers masked; what the worker marked is highlighted."""
    text = contract.current or contract
    return _html(text_with(text, hidden(contract.kind, text.values)), _margin(marks))


def sample_html(template: Template, employer: Employer) -> SafeString:
    """What the template's contract reads like, filled in with the examples of its blanks."""
    codes = {field.key: {wording: code for code, wording in field.choices} for field in template.fields}
    values = {field.key: codes[field.key].get(field.example, field.example) for field in template.fields}
    shown = {field.key: values[field.key] for field in template.fields if field.applies(values)}
    return _html(template.compose(shown, facts_of(employer), SAMPLE_NUMBER))


def both_masked(old: Version | Contract, new: Version | Contract) -> tuple[Document, Document]:
    """Two texts for comparing: numbers are masked where they are the same, in full where one was corrected."""
    contract = new if isinstance(new, Contract) else new.contract
    same = {key: value for key, value in new.values.items() if old.values.get(key) == value}
    masked = hidden(contract.kind, same)
    return text_with(old, masked), text_with(new, masked)


def hidden(template: Template, values: Mapping[str, str]) -> dict[str, str]:
    """The numbers among some blanks, masked; in full they are in the file."""
    numbers = [field for field in template.fields if field.kind in MASKS and values.get(field.key)]
    return {field.key: MASKS[field.kind](values[field.key]) for field in numbers}


def text_with(text: Version | Contract, changed: Mapping[str, str]) -> Document:
    """The text of a version, or of the draft, with some blanks shown differently."""
    values = {**text.values, **changed}
    return text_of_version(text, values) if isinstance(text, Version) else text_of_draft(text, values)


def _margin(marks: Iterable[MarkedClause]) -> Margin:
    said = _("劳动者的意见：")
    notes = {
        one.key: format_html('<p class="objection">{}{}</p>', said, one.comment or _("（未写明）"))
        for one in marks
    }
    return Margin(notes, notes.keys())


def _html(document: Document, margin: Margin | None = None) -> SafeString:
    return mark_safe(as_html(document.as_record(), margin=margin))  # noqa: S308 - escapes every value
