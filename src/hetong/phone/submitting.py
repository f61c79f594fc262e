"""From a filled-in form to one domain action: objections land beside the field, nothing is lost."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from hetong.kernel.errors import DomainError, TooMany
from hetong.web.errors import status_of
from hetong.web.explaining import explain

UNPROCESSABLE = 422
PAUSE = 60
"""Seconds between two codes."""


def sent_in(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, even if that is nothing; None while the page is only looked at."""
    return request.POST if request.method == "POST" else None


def accepted(form: forms.Form, act: Callable[[dict[str, Any]], object]) -> bool:
    """Whether the form was sent, is well-formed and the action took it; else the form says why not."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except DomainError as error:
        _refuse(form, error)
    return not form.errors


def page(
    request: HttpRequest,
    template: str,
    form: forms.Form,
    *,
    asked: forms.Form | None = None,
    **context: object,
) -> HttpResponse:
    """The page of a form: 200 when fresh, else its errors (or those of asking for a code), and a 4xx.

    `posted` tells it that it answers a form; its address can always be opened without one too.
    """
    troubled = next((one for one in (form, asked) if one is not None and one.errors), None)
    status = getattr(troubled, "refusal", UNPROCESSABLE) if troubled else 200
    shown = {"form": form, "asked": asked, "posted": request.method == "POST", **context}
    return render(request, template, shown, status=status)


def wait_of(asked: forms.Form) -> int:
    """Seconds until a code may be asked for again, after asking once; 0 when counting down makes no sense."""
    wait = int(getattr(asked, "wait", 0 if asked.errors else PAUSE))
    return wait if wait <= PAUSE else 0


def _refuse(form: forms.Form, error: DomainError) -> None:
    explain(form, error)
    form.refusal = status_of(error)  # type: ignore[attr-defined]
    if isinstance(error, TooMany):
        form.wait = error.retry_after  # type: ignore[attr-defined]
