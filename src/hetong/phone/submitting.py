"""From a filled-in form to one domain action: what the action objects to lands beside the field, nothing is lost."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hetong.kernel.errors import DomainError, Invalid
from hetong.web.errors import status_of

UNPROCESSABLE = 422


def accepted(form: forms.Form, act: Callable[[dict[str, Any]], object]) -> bool:
    """Whether the form was sent, is well-formed and the action took it; otherwise the form holds the reasons."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except DomainError as error:
        _explain(form, error)
    return not form.errors


def page(request: HttpRequest, template: str, form: forms.Form, **context: object) -> HttpResponse:
    """The page of a form: 200 when fresh, else with its errors and the status that fits them."""
    status = getattr(form, "refusal", UNPROCESSABLE) if form.errors else 200
    return render(request, template, {"form": form, **context}, status=status)


def _explain(form: forms.Form, error: DomainError) -> None:
    form.refusal = status_of(error)
    fields = error.fields if isinstance(error, Invalid) else {}
    for name, message in fields.items():
        form.add_error(name if name in form.fields else None, message)
    if not fields:
        form.add_error(None, error.message)
