"""The worker does not want the contract: 终止流程; or gives up a notice of their own."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hetong.contracts.actions import end_flow
from hetong.kernel.actor import Role
from hetong.phone.forms.contracts import EndingForm
from hetong.phone.instead import instead_of_ending
from hetong.phone.moved_on import moved_on
from hetong.phone.own_contract import own_contract
from hetong.phone.proven import proven
from hetong.phone.submitting import accepted, page, sent_in
from hetong.web.access import actor_of

GIVEN_UP = "本人放弃提交"


@require_http_methods(["GET", "POST"])
@proven
def ending(request: HttpRequest, number: str) -> HttpResponse:
    """终止流程: the contract becomes void (作废); a notice of the worker's own needs no reason."""
    contract = own_contract(request.person, number)
    if (elsewhere := moved_on(request, contract, "end_flow")) is not None:
        return elsewhere
    contract.kind.lifecycle.check("end_flow", state=contract.state, actor=Role.WORKER)
    bilateral = contract.kind.bilateral
    form = (
        EndingForm(sent_in(request), noun=contract.kind.noun) if bilateral else forms.Form(sent_in(request))
    )
    by, now = actor_of(request, Role.WORKER), timezone.now()
    if accepted(form, lambda data: end_flow(contract, reason=data.get("reason", GIVEN_UP), by=by, now=now)):
        return redirect("phone:contract", number if bilateral else contract.main.number)
    if not bilateral:
        return page(request, "phone/give_up.html", form, contract=contract)
    return page(request, "phone/end_flow.html", form, contract=contract, instead=instead_of_ending(contract))
