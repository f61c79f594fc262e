"""Attachments as the pages list them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hetong.contracts.attached import AttachedFile
from hetong.contracts.enclosing import form_of, label
from hetong.portal.attaching import Problem


@dataclass(frozen=True)
class Row:
    """One attachment with its name in the contract; `typed` and `error` say what was refused about its title."""

    file: AttachedFile
    label: str
    form: str
    typed: str
    error: str = ""


def rows(attached: Iterable[AttachedFile], problems: Sequence[Problem] = ()) -> list[Row]:
    """In the contract's order."""
    refused = {one.about: one for one in problems}
    return [_row(no, one, refused.get(str(one.pk))) for no, one in enumerate(attached, 1)]


def _row(no: int, one: AttachedFile, problem: Problem | None) -> Row:
    typed, error = (problem.typed, problem.message) if problem else (one.title, "")
    return Row(one, label(no), form_of(one), typed, error)
