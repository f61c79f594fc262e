"""What two parties owe each other today: the contract as signed, with its concluded annexes laid over it."""

from collections.abc import Mapping
from datetime import date

from hetong.contracts.models import Contract
from hetong.contracts.registry import Template, get_template
from hetong.contracts.states import Status

CHANGING = ("amend", "renew")


def terms_in_force(main: Contract, *, on: date | None = None) -> dict[str, str]:
    """The blanks in force on a day; without a day, everything agreed so far, what begins later included."""
    terms = dict(main.current.values if main.current else main.values)
    for annex in concluded(main):
        if get_template(annex.template).effect in CHANGING and (on is None or begins(annex) <= on):
            terms |= changes(annex, terms)
    return terms


def concluded(main: Contract) -> list[Contract]:
    """The annexes that both parties, or the one party they need, have signed; oldest first."""
    return list(
        main.annexes.filter(status=Status.SIGNED.value).select_related("current").order_by("signed_at")
    )


def changes(annex: Contract, terms: dict[str, str]) -> dict[str, str]:
    """What an annex puts in the place of the terms before it; its blank fields leave them alone."""
    assert annex.main is not None, "an annex belongs to a contract"
    return laid_over(annex.kind, _values(annex), terms, annex.main.kind)


def laid_over(
    template: Template, values: Mapping[str, str], terms: Mapping[str, str], main: Template
) -> dict[str, str]:
    """Of an annex's blanks those that are filled in and stand for a term of the contract.

    A term that depends on another goes with it: a last day with the fixed term, a monthly wage with the way of pay.
    """
    fixed = {field.key for field in template.fields if field.fixed}
    asked = {field.key for field in main.fields} - fixed
    changed = {key: value for key, value in values.items() if key in asked and value}
    after = {**terms, **changed}
    for field in main.fields:
        if after.get(field.key) and not field.applies(after):
            after[field.key] = changed[field.key] = ""
    return changed


def _values(annex: Contract) -> dict[str, str]:
    """What was signed; of an annex that is still open, what stands in its blanks."""
    values: dict[str, str] = annex.values
    if annex.state is Status.SIGNED and annex.current is not None:
        values = annex.current.values
    return values


def begins(annex: Contract) -> date:
    """The day on which an annex takes effect."""
    values = _values(annex)
    return date.fromisoformat(values.get("effective_date") or values["start_date"])
