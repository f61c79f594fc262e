"""纸质文本 for the worker: ask, and say that it has come."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hetong.contracts.actions import ask_paper, receive_paper
from hetong.contracts.models import Contract, PaperStatus, PaperWay
from hetong.kernel.actor import Role
from hetong.kernel.errors import WrongState
from hetong.phone.forms.paper import PaperForm
from hetong.phone.own_contract import own_contract
from hetong.phone.proven import proven
from hetong.phone.submitting import accepted, page, sent_in
from hetong.web.access import actor_of


@require_http_methods(["GET", "POST"])
@proven
def ask(request: HttpRequest, number: str) -> HttpResponse:
    """The request, with the address of the contract filled in."""
    contract = own_contract(request.person, number)
    address = contract.current.values.get("b_live_addr", "") if contract.current else ""
    form = PaperForm(sent_in(request), initial={"address": address})
    if accepted(form, lambda data: _ask(request, contract, data)):
        return redirect("phone:contract", number)
    return page(request, "phone/paper.html", form, contract=contract)


@require_POST
@proven
def receive(request: HttpRequest, number: str) -> HttpResponse:
    """确认收到."""
    contract = own_contract(request.person, number)
    copy = contract.paper_copies.exclude(status=PaperStatus.RECEIVED).first()
    if copy is None:
        raise WrongState(_("您没有待确认的纸质文本申请。"))
    receive_paper(copy, by=actor_of(request, Role.WORKER), now=timezone.now())
    return redirect("phone:contract", number)


def _ask(request: HttpRequest, contract: Contract, data: dict[str, Any]) -> None:
    by = actor_of(request, Role.WORKER)
    ask_paper(contract, way=PaperWay(data["way"]), address=data["address"], by=by, now=timezone.now())
