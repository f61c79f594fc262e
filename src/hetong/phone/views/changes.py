"""修改对比: what is different since the version that the worker read before; earlier versions to look at."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hetong.contracts.comparing import compare
from hetong.contracts.models import Contract, Version
from hetong.contracts.rendering import text_of_version
from hetong.contracts.rounds import rounds
from hetong.contracts.shown_versions import shown_version, shown_versions
from hetong.phone.contract_text import as_page
from hetong.phone.own_contract import own_contract, own_document
from hetong.phone.proven import proven
from hetong.signing.actions import comparison_owed, finish_comparing, read_before


@require_safe
@proven
def changes(request: HttpRequest, number: str) -> HttpResponse:
    """The present version against the one read before, or against any other (`?old=1`)."""
    contract = own_contract(request.person, number)
    before = _before(request, contract)
    if before is None or contract.current is None:
        return redirect("phone:text", number)
    context = {
        "contract": contract,
        "old": before,
        "comparison": compare(text_of_version(before), text_of_version(contract.current)),
        "said": next((one for one in rounds(contract) if one.version.number >= before.number), None),
        "owed": comparison_owed(contract, request.person) == before,
    }
    return render(request, "phone/changes.html", context)


@require_POST
@proven
def end(request: HttpRequest, number: str) -> HttpResponse:
    """The worker has seen what changed; on to the whole text."""
    contract = own_contract(request.person, number)
    finish_comparing(contract, person=request.person, now=timezone.now())
    return redirect("phone:text", number)


@require_safe
@proven
def earlier(request: HttpRequest, number: str, version: int) -> HttpResponse:
    """The readable text of any version that was sent to the worker, only to look at."""
    shown = shown_version(own_document(request.person, number), version, to=request.person)
    found = shown.version
    context = {"contract": found.contract, "version": found, "validity": shown.validity}
    return render(request, "phone/version.html", {**context, "text": as_page(found)})


def _before(request: HttpRequest, contract: Contract) -> Version | None:
    wanted, person = request.GET.get("old", ""), request.person
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 6:
        return shown_version(contract, int(wanted), to=person).version
    others = (one.version for one in shown_versions(contract, to=person) if one.version != contract.current)
    return read_before(contract, person) or next(others, None)
