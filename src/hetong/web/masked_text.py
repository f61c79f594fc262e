"""The text of a document with the numbers in it masked, for an employer's people."""

from collections.abc import Mapping

from hetong.contracts.clauses import Document
from hetong.contracts.models import Contract, Version
from hetong.contracts.readable import MASKS
from hetong.contracts.registry import Template
from hetong.contracts.rendering import text_of_draft, text_of_version


def masked_text(text: Version | Contract, template: Template) -> Document:
    """A version, or the draft, with every number in it masked."""
    return text_with(text, hidden(template, text.values))


def hidden(template: Template, values: Mapping[str, str]) -> dict[str, str]:
    """The numbers among some blanks, masked; in full they are in the file."""
    numbers = [field for field in template.fields if field.kind in MASKS and values.get(field.key)]
    return {field.key: MASKS[field.kind](values[field.key]) for field in numbers}


def text_with(text: Version | Contract, changed: Mapping[str, str]) -> Document:
    """The text of a version, or of the draft, with some blanks shown differently."""
    values = {**text.values, **changed}
    return text_of_version(text, values) if isinstance(text, Version) else text_of_draft(text, values)
