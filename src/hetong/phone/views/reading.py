"""Reading: the service notice, and the contract to its end."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hetong.contracts import actions as contract_actions
from hetong.contracts.changed_terms import changed_terms
from hetong.contracts.states import Status
from hetong.contracts.texts import service_notice
from hetong.contracts.turns import whose_turn
from hetong.kernel.actor import Role
from hetong.phone.aftermath import consequences
from hetong.phone.contract_text import as_page
from hetong.phone.forms.contracts import NoticeForm
from hetong.phone.own_contract import own_contract
from hetong.phone.proven import next_of, proven, with_next
from hetong.phone.submitting import accepted, page, sent_in
from hetong.signing.actions import comparison_owed, finish_reading, open_reading, read_before
from hetong.web.access import actor_of

_SECONDS = re.compile(r"[0-9]{1,6}")


@require_http_methods(["GET", "POST"])
@proven
def notice(request: HttpRequest) -> HttpResponse:
    """《电子劳动合同服务告知书》 for workers (订立指引 art. 6)."""
    shown = service_notice("worker")
    form = NoticeForm(sent_in(request), initial={"sha256": shown.sha256})
    if accepted(form, lambda data: _accept(request, data)):
        return redirect(next_of(request, "phone:contracts"))
    return page(request, "phone/notice.html", form, notice=shown, next=next_of(request, "phone:contracts"))


@require_safe
@proven
def text(request: HttpRequest, number: str) -> HttpResponse:
    """The whole contract as readable text; opening it is noted as the start of the reading.

    Of a later version the changes are shown first.
    """
    contract = own_contract(request.person, number)
    confirming = contract.state is Status.AWAITING_WORKER_CONFIRMATION
    if confirming and not contract_actions.has_accepted(
        "worker", subject=actor_of(request, Role.WORKER).subject
    ):
        return redirect(with_next("phone:notice", request.get_full_path()))
    if confirming and comparison_owed(contract, request.person):
        return redirect("phone:changes", number)
    reading = open_reading(contract, person=request.person, now=timezone.now())
    context = {
        "contract": contract,
        "version": reading.version,
        "reading": reading,
        "confirming": confirming,
        "before": read_before(contract, request.person),
        **consequences(contract),
        "changed_since": not contract.main_id and bool(changed_terms(contract)),
        "to_sign": "sign" in contract.allowed(Role.WORKER),
        "to_receive": contract.state is Status.SIGNED and whose_turn(contract) is Role.WORKER,
        "text": as_page(reading.version, marking=confirming),
    }
    return render(request, "phone/text.html", context)


@require_POST
@proven
def end(request: HttpRequest, number: str) -> HttpResponse:
    """The reader has reached the end; the page tells for how long it was in sight."""
    contract, told = own_contract(request.person, number), request.POST.get("seconds", "")
    seconds = int(told) if _SECONDS.fullmatch(told) else None
    finish_reading(contract, person=request.person, now=timezone.now(), seconds=seconds)
    if request.headers.get("X-Requested-With"):
        return HttpResponse(status=204)
    return redirect("phone:text", number)


def _accept(request: HttpRequest, data: dict[str, Any]) -> None:
    by = actor_of(request, Role.WORKER)
    contract_actions.accept_notice("worker", sha256=data["sha256"], by=by, now=timezone.now())
