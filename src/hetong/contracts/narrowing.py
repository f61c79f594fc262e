"""What an annex may ask about: only terms that the template of its contract has."""

from collections.abc import Sequence
from dataclasses import replace

from hetong.contracts.fields import Field, Kind
from hetong.contracts.registry import Template, all_templates


def narrowed(annex: Template, main: Template) -> Template:
    """The annex without blanks that stand for terms of other templates, and without choices that lead only to those."""
    own = {field.key for field in main.fields}
    foreign = {field.key for one in all_templates() for field in one.fields} - own
    absent = {field.key for field in annex.fields if field.key in foreign and not field.fixed}
    kept = (_offered(field, annex.fields, absent) for field in annex.fields if field.key not in absent)
    return replace(annex, fields=tuple(field for field in kept if field))


def _offered(field: Field, fields: Sequence[Field], absent: set[str]) -> Field | None:
    """The blank with the choices that lead somewhere; none for a question whose yes leads nowhere."""
    choices = tuple(
        choice for choice in field.choices if not _leads_nowhere(field.key, choice[0], fields, absent)
    )
    if choices == field.choices:
        return field
    return None if field.kind is Kind.YES_NO else replace(field, choices=choices)


def _leads_nowhere(key: str, code: str, fields: Sequence[Field], absent: set[str]) -> bool:
    asked = [
        other.key for other in fields if other.when and other.when.field == key and code in other.when.values
    ]
    return bool(asked) and absent.issuperset(asked)
