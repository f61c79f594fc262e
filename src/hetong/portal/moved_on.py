"""Pages that ask about a move which is not possible any more: reached by the browser's way back, or by an old link."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hetong.contracts.models import Contract
from hetong.kernel.actor import Role
from hetong.kernel.errors import WrongState


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
