"""A worker's contracts: the list, and one of them."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hetong.contracts.models import OwnCopy
from hetong.contracts.queries import of_worker
from hetong.contracts.renditions import offered
from hetong.contracts.rounds import rounds
from hetong.contracts.shown_versions import shown_versions
from hetong.phone.aftermath import aftermath
from hetong.phone.attachments import attached_to
from hetong.phone.contract_tabs import TABS, in_tab, tabs
from hetong.phone.employers import chosen, employers_of
from hetong.phone.history import moments_of, told
from hetong.phone.next_step import next_step
from hetong.phone.own_contract import TakenBack, own_contract
from hetong.phone.proven import proven
from hetong.web.history import LATEST

PER_PAGE = 20


@require_safe
@proven
def index(request: HttpRequest) -> HttpResponse:
    """待我处理, 签订中, 已生效, 其他; of one employer, where there are several."""
    mine = of_worker(request.person)
    employers = employers_of(mine)
    employer = chosen(employers, request.GET.get("employer", ""))
    mine = mine.filter(employer=employer) if employer else mine
    tab = request.GET.get("tab", "")
    tab = tab if tab in TABS else "todo"
    found = Paginator(in_tab(mine, tab), PER_PAGE).get_page(request.GET.get("page"))
    context = {"tabs": tabs(mine, tab), "tab": tab, "contracts": found}
    context |= {"employers": employers, "employer": employer}
    return render(request, "phone/contracts.html", context)


@require_safe
@proven
def show(request: HttpRequest, number: str) -> HttpResponse:
    """What state it is in, what to do next, its file and its history."""
    try:
        contract = own_contract(request.person, number)
    except TakenBack as error:
        return _taken_back(request, error)
    moments = moments_of(contract, request.person)
    versions = shown_versions(contract, to=request.person)
    numbers = {one.version.number for one in versions}
    context = aftermath(contract, request.person) | {
        "contract": contract,
        "step": next_step(contract, moments, now=timezone.now()),
        "history": told(moments[:LATEST], contract),
        "history_count": len(moments),
        "versions": versions,
        "paper": contract.paper_copies.first(),
        "ofd": offered(contract),
        "own_copy": OwnCopy.objects.filter(version=contract.current).first(),
        "attached": attached_to(contract),
        "rounds": [one for one in rounds(contract) if one.version.number in numbers],
    }
    return render(request, "phone/contract.html", context)


def _taken_back(request: HttpRequest, error: TakenBack) -> HttpResponse:
    versions = shown_versions(error.contract, to=request.person)
    context = {"contract": error.contract, "meaning": error.message, "versions": versions}
    return render(request, "phone/taken_back.html", context)
