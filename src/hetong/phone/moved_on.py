"""Pages of a step that is over: going back, an old message or another phone open them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hetong.contracts.models import Contract
from hetong.kernel.actor import Role


def moved_on(request: HttpRequest, contract: Contract, verb: str) -> HttpResponse | None:
    """The way to the contract's page, which tells how things stand, when its worker may not `verb` now; None for a form."""
    if request.method == "POST" or verb in contract.allowed(Role.WORKER):
        return None
    words = _("这一步现在不用办，也不能办了。下面是这份{noun}现在的情况。")
    messages.info(request, words.format(noun=contract.kind.noun))
    return redirect("phone:contract", contract.number)
