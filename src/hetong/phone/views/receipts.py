"""签收: the worker has received a paper of the employer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from hetong.contracts.actions import acknowledge
from hetong.kernel.actor import Role
from hetong.phone.own_contract import own_contract
from hetong.phone.proven import proven
from hetong.web.access import actor_of


@require_POST
@proven
def create(request: HttpRequest, number: str) -> HttpResponse:
    """Say that it was received; that is no consent."""
    paper = own_contract(request.person, number)
    acknowledge(paper, by=actor_of(request, Role.WORKER), now=timezone.now())
    return redirect("phone:contract", number)
