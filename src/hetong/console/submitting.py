"""From a filled-in form of the console to one domain action."""

from collections.abc import Callable

from django import forms

from hetong.kernel.errors import DomainError
from hetong.web.errors import status_of
from hetong.web.explaining import explain

UNPROCESSABLE = 422


def done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Whether the action took it; else the form says why not."""
    try:
        act()
    except DomainError as error:
        explain(form, error)
        form.refusal = status_of(error)  # type: ignore[attr-defined]
        return False
    return True


def status_of_form(form: forms.Form) -> int:
    """200 for a fresh form, else a 4xx."""
    return getattr(form, "refusal", UNPROCESSABLE) if form.errors else 200
