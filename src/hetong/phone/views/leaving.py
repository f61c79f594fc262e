"""The worker does not want the contract: 终止流程."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hetong.contracts.actions import end_flow
from hetong.kernel.actor import Role
from hetong.phone.forms.contracts import EndingForm
from hetong.phone.own_contract import own_contract
from hetong.phone.proven import proven
from hetong.phone.submitting import accepted, page, sent_in
from hetong.web.access import actor_of


@require_http_methods(["GET", "POST"])
@proven
def ending(request: HttpRequest, number: str) -> HttpResponse:
    """终止流程: the contract becomes void (作废)."""
    contract = own_contract(request.person, number)
    contract.kind.lifecycle.check("end_flow", state=contract.state, actor=Role.WORKER)
    form = EndingForm(sent_in(request), noun=contract.kind.noun)
    by, now = actor_of(request, Role.WORKER), timezone.now()
    if accepted(form, lambda data: end_flow(contract, reason=data["reason"], by=by, now=now)):
        return redirect("phone:contract", number)
    return page(request, "phone/end_flow.html", form, contract=contract)
