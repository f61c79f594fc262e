"""确认: agree with the content that was read; ticked clauses are asked about first."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hetong.contracts.models import Contract
from hetong.contracts.places import Place, places
from hetong.contracts.rendering import text_of_version
from hetong.kernel.actor import Role
from hetong.phone.moved_on import moved_on
from hetong.phone.own_contract import own_contract
from hetong.phone.proven import proven
from hetong.signing.actions import confirm_content
from hetong.web.access import actor_of

NAMED = 5
"""So many ticked clauses are named; of more, only how many."""


@require_http_methods(["GET", "POST"])
@proven
def confirmation(request: HttpRequest, number: str) -> HttpResponse:
    """Confirm, then sign; with clauses ticked, ask whether 协商 is meant, unless `anyway` is sent."""
    contract = own_contract(request.person, number)
    if request.method == "GET":
        return _asked(request, contract)
    ticked = _query(request.POST.getlist("mark"))
    if "object" in request.POST:
        return redirect(reverse("phone:objection", args=[number]) + ticked)
    if ticked and "anyway" not in request.POST:
        return redirect(request.path + ticked)
    by = actor_of(request, Role.WORKER)
    confirm_content(contract, person=request.person, by=by, now=timezone.now())
    return redirect("phone:signature", number)


def _asked(request: HttpRequest, contract: Contract) -> HttpResponse:
    if (elsewhere := moved_on(request, contract, "confirm")) is not None:
        return elsewhere
    marked = _marked(contract, request.GET.getlist("mark"))
    if not marked:
        return redirect("phone:text", contract.number)
    named = "、".join(place.label for place in marked[:NAMED])
    context = {"contract": contract, "marked": marked, "named": named, "more": len(marked) > NAMED}
    return render(request, "phone/confirm_marked.html", context)


def _marked(contract: Contract, keys: list[str]) -> list[Place]:
    assert contract.current is not None, "it waits to be confirmed"
    return [place for place in places(text_of_version(contract.current)) if place.key in keys]


def _query(keys: list[str]) -> str:
    return "?" + urlencode({"mark": keys}, doseq=True) if keys else ""
