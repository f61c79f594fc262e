"""The worker does not agree: 协商, or 终止流程."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hetong.contracts.actions import end_flow, object_to
from hetong.kernel.actor import Role
from hetong.phone.forms.contracts import EndingForm, ReasonForm
from hetong.phone.own_contract import own_contract
from hetong.phone.proven import proven
from hetong.phone.submitting import accepted, page, sent_in
from hetong.web.access import actor_of


@require_http_methods(["GET", "POST"])
@proven
def objection(request: HttpRequest, number: str) -> HttpResponse:
    """协商: tell the employer what should be different."""
    return _leave(request, number, "object", ReasonForm(sent_in(request)), object_to)


@require_http_methods(["GET", "POST"])
@proven
def ending(request: HttpRequest, number: str) -> HttpResponse:
    """终止流程: the contract becomes void (作废)."""
    return _leave(request, number, "end_flow", EndingForm(sent_in(request)), end_flow)


def _leave(
    request: HttpRequest, number: str, verb: str, form: ReasonForm, act: Callable[..., None]
) -> HttpResponse:
    contract = own_contract(request.person, number)
    contract.kind.lifecycle.check(verb, state=contract.state, actor=Role.WORKER)
    by, now = actor_of(request, Role.WORKER), timezone.now()
    if accepted(form, lambda data: act(contract, reason=data["reason"], by=by, now=now)):
        return redirect("phone:contract", number)
    return page(request, f"phone/{verb}.html", form, contract=contract)
