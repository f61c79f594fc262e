"""办理过程 of one contract: complete, narrowed by kind, printable."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hetong.looks.models import What
from hetong.portal.history import moments_of, told
from hetong.portal.looking import opened
from hetong.web.history import chips, chosen_kind, narrowed


@require_safe
def page(request: HttpRequest, number: str) -> HttpResponse:
    """Every moment, newest first."""
    contract = opened(request, number, What.PAGE)
    moments, kind = moments_of(contract), chosen_kind(request.GET.get("kind", ""))
    context = {
        "contract": contract,
        "lines": told(narrowed(moments, kind)),
        "tabs": chips(moments, kind),
        "now": timezone.now(),
    }
    return render(request, "portal/history.html", context)
