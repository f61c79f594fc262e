"""One verb on one contract: the page that asks, and the move."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hetong.contracts.deadlines import too_late, written_by
from hetong.contracts.errors import Unlawful
from hetong.contracts.models import Contract
from hetong.kernel.actor import Role
from hetong.kernel.errors import Invalid, TooMany
from hetong.kernel.masking import mask_phone
from hetong.portal.finding import own_contract
from hetong.portal.moved_on import moved_on
from hetong.portal.operators import operators_of
from hetong.portal.verb_words import worded
from hetong.portal.verbs import Verb, suggested_deadline, verb_named
from hetong.web.access import actor_of

TOO_LATE = "签订期限晚于用工之日起一个月。自用工之日起超过一个月未订立书面合同的，应当每月支付二倍工资（劳动合同法第八十二条）。"


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, number: str, verb: str) -> HttpResponse:
    """Ask (GET), then do it (POST); what is missing is said beside the field and nothing is lost."""
    contract = own_contract(request, number)
    wanted = worded(verb_named(verb, alone=True), contract.kind)
    if elsewhere := moved_on(request, contract, verb, wanted.label):
        return elsewhere
    if request.method != "POST":
        return _ask(request, contract, wanted)
    try:
        given, now = request.POST.dict(), timezone.now()
        wanted.act.check(given, now)
        wanted.act.run(contract, given, actor_of(request, Role.EMPLOYER), now)
    except Unlawful:
        return redirect("portal:draft", number)
    except (Invalid, TooMany) as error:
        return _ask(request, contract, wanted, problem=error.sentence)
    if verb == "delete":
        return redirect("portal:deletion", number)
    messages.success(request, f"{wanted.done}：{contract.worker_name or contract.number}")
    if contract.deadline and too_late(contract.start_date, timezone.localdate(contract.deadline)):
        messages.warning(request, TOO_LATE)
    return redirect("portal:contract", number)


def _ask(request: HttpRequest, contract: Contract, verb: Verb, problem: str = "") -> HttpResponse:
    today = timezone.localdate()
    context = {
        "contract": contract,
        "verb": verb,
        "problem": problem,
        "given": request.POST,
        "phone_masked": mask_phone(contract.values.get("b_phone", "")),
        "suggested": suggested_deadline(verb, today).isoformat(),
        "written_by": written_by(contract.start_date)
        if verb.ask == "deadline" and contract.start_date
        else None,
        "today": today,
        "unilateral": not contract.kind.bilateral,
        "operators": operators_of(contract.employer, besides=contract.operator)
        if verb.ask == "successor"
        else [],
    }
    name = "portal/move.html#dialog" if request.htmx else "portal/move.html"
    return render(request, name, context, status=422 if problem else 200)
