"""办理记录 of one contract, complete."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hetong.phone.history import moments_of, told
from hetong.phone.own_contract import own_contract
from hetong.phone.proven import proven
from hetong.web.history import chips, chosen_kind, narrowed


@require_safe
@proven
def page(request: HttpRequest, number: str) -> HttpResponse:
    """Every moment that the worker may know, newest first."""
    contract = own_contract(request.person, number)
    moments, kind = moments_of(contract, request.person), chosen_kind(request.GET.get("kind", ""))
    context = {
        "contract": contract,
        "lines": told(narrowed(moments, kind), contract),
        "tabs": chips(moments, kind),
    }
    return render(request, "phone/history.html", context)
