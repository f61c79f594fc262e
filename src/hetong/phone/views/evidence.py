"""存证报告 for the worker: what it holds, and the download (订立指引 art. 16)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hetong.evidence.dossier import Reader, documents_for
from hetong.kernel.actor import Role
from hetong.phone.own_contract import own_contract
from hetong.phone.proven import proven
from hetong.web.access import actor_of
from hetong.web.dossiers import dossier_response


@require_http_methods(["GET", "HEAD", "POST"])
@proven
def page(request: HttpRequest, number: str) -> HttpResponse:
    """What will be in it; a POST makes it anew, as things stand now."""
    contract, reader = own_contract(request.person, number), Reader(Role.WORKER, request.person)
    if request.method == "POST":
        by = actor_of(request, Role.WORKER)
        return dossier_response(request, contract, reader=reader, by=by, now=timezone.now())
    main, *annexes = documents_for(contract, reader)
    return render(request, "phone/evidence.html", {"contract": main, "annexes": annexes})
