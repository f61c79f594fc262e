"""A draft was deleted: say so, and take it back while anybody still thinks of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hetong.contracts import actions
from hetong.kernel.actor import Role
from hetong.portal.finding import deleted_contract
from hetong.web.access import actor_of


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, number: str) -> HttpResponse:
    """What was deleted (GET); bring it back (POST)."""
    contract = deleted_contract(request, number)
    if request.method != "POST":
        return render(request, "portal/deleted.html", {"contract": contract})
    actions.restore(contract, by=actor_of(request, Role.EMPLOYER), now=timezone.now())
    messages.success(request, _("草稿已恢复。"))
    return redirect("portal:draft", number)
