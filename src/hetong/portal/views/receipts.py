"""签收: papers of workers that the employer has to receive."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hetong.contracts import actions
from hetong.contracts.queries import of_employer
from hetong.contracts.turns import to_acknowledge
from hetong.kernel.actor import Role
from hetong.portal.finding import own_contract
from hetong.web.access import actor_of
from hetong.web.paging import page_of


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Those that wait, oldest first."""
    waiting = to_acknowledge(of_employer(request.user.employer), Role.EMPLOYER)
    return render(request, "portal/receipts.html", {"page": page_of(request, waiting)})


@require_POST
def create(request: HttpRequest, number: str) -> HttpResponse:
    """Say that it was received; that is no consent, and changes nothing about its effect."""
    paper = own_contract(request, number)
    actions.acknowledge(paper, by=actor_of(request, Role.EMPLOYER), now=timezone.now())
    messages.success(request, _("已签收，劳动者会收到通知。"))
    return redirect("portal:contract", number)
