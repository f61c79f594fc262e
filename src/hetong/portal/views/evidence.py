"""存证报告 for an operator of the employer: what it holds, and the download."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hetong.evidence.dossier import Reader, documents_for
from hetong.kernel.actor import Role
from hetong.portal.finding import own_contract
from hetong.web.access import actor_of
from hetong.web.dossiers import dossier_response

READER = Reader(Role.EMPLOYER)


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, number: str) -> HttpResponse:
    """What will be in it; a POST makes it anew, as things stand now."""
    contract = own_contract(request, number)
    if request.method == "POST":
        by = actor_of(request, Role.EMPLOYER)
        return dossier_response(request, contract, reader=READER, by=by, now=timezone.now())
    main, *annexes = documents_for(contract, READER)
    return render(request, "portal/evidence.html", {"contract": main, "annexes": annexes})
