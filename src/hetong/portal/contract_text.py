"""The text of a contract as the PC shows it."""

from collections.abc import Iterable

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from hetong.contracts.clauses import Document
from hetong.contracts.models import Contract, MarkedClause, Version
from hetong.contracts.registry import Template
from hetong.contracts.rendering import facts_of, text_of_draft
from hetong.documents.html import Margin, as_html
from hetong.identity.models import Employer
from hetong.web.masked_text import hidden, masked_text, text_with

SAMPLE_NUMBER = "（创建后生成）"


def draft_html(contract: Contract) -> SafeString:
    """The blanks as they stand now, for whoever is filling them in."""
    return _html(text_of_draft(contract))


def masked_html(contract: Contract, marks: Iterable[MarkedClause] = ()) -> SafeString:
    """What was sent, or else the draft, with the numbers masked; what the worker marked is highlighted."""
    return _html(masked_text(contract.current or contract, contract.kind), _margin(marks))


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


def _margin(marks: Iterable[MarkedClause]) -> Margin:
    said = _("劳动者的意见：")
    notes = {
        one.key: format_html('<p class="objection">{}{}</p>', said, one.comment or _("（未写明）"))
        for one in marks
    }
    return Margin(notes, notes.keys())


def _html(document: Document, margin: Margin | None = None) -> SafeString:
    return mark_safe(as_html(document.as_record(), margin=margin))  # noqa: S308 - escapes every value
