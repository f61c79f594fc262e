"""Moves that are not possible any more: asked about from the browser's way back or an old link, or sent from a page that
was open while somebody else acted."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hetong.contracts.models import Contract
from hetong.kernel.actor import Role
from hetong.kernel.errors import WrongState


class BackToContract:
    """Leads whoever sent a form about a contract that stands elsewhere by now to the contract, with the reason."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a `WrongState` of such a form; leave everything else to others."""
        match = request.resolver_match
        number = match.kwargs.get("number") if match and match.namespace == "portal" else None
        if not (isinstance(error, WrongState) and number and _is_plain_form(request)):
            return None
        messages.error(request, error.message)
        return redirect("portal:contract", number)


def _is_plain_form(request: HttpRequest) -> bool:
    wants_page = "application/json" not in request.headers.get("Accept", "")
    return request.method == "POST" and wants_page and not request.htmx


def moved_on(request: HttpRequest, contract: Contract, verb: str, label: str) -> HttpResponse | None:
    """The way to the contract, which shows where it stands, with a word about it; None where the move is possible.

    Raises `WrongState` for what is not a page to look at.
    """
    try:
        contract.kind.lifecycle.check(verb, state=contract.state, actor=Role.EMPLOYER)
    except WrongState:
        if request.method not in ("GET", "HEAD") or request.htmx:
            raise
        told = {"noun": contract.kind.noun, "state": contract.state_label, "label": label}
        messages.info(request, _("这份%(noun)s现在是“%(state)s”，不能再%(label)s。") % told)
        return redirect("portal:contract", contract.number)
    return None
