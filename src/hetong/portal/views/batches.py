"""One verb on the chosen contracts: ask first, then begin."""

from datetime import date, datetime

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from hetong.batches import actions
from hetong.batches.forecasting import fitting, forecast
from hetong.batches.verbs import BatchVerb
from hetong.contracts.actions.renewing import why_open_ended
from hetong.contracts.counting import counted
from hetong.contracts.models import Contract
from hetong.contracts.registry import get_template
from hetong.kernel.actor import Actor, Role
from hetong.kernel.dates import add_months
from hetong.kernel.errors import DomainError, Invalid, WrongState
from hetong.kernel.masking import mask_name, mask_phone
from hetong.notices.quiet import earliest
from hetong.portal.operators import operators_of
from hetong.portal.selection import Selection
from hetong.portal.verb_words import worded
from hetong.portal.verbs import Verb, suggested_deadline, verb_named
from hetong.web.access import actor_of

SHOWN = 100
"""People named in the question; of more, their number is enough."""
FORESEEN = 300
"""Contracts whose content is checked before asking, about 1.5 ms each; of more, the batch itself tells."""

FORESEEN_TERMS = 50
"""The same for next terms: each takes some 15 ms."""
EARLY = 3
"""Months before the last day from which on a renewal is usual."""


@require_POST
def ask(request: HttpRequest, verb: str) -> HttpResponse:
    """How many, who, what it means and what is left out; nothing is done yet."""
    context = _question(request, verb_named(verb), Selection.read(request.POST))
    name = "portal/batch_ask.html#dialog" if request.htmx else "portal/batch_ask.html"
    return render(request, name, context)


@require_POST
def create(request: HttpRequest, verb: str) -> HttpResponse:
    """Fix the list and begin in the background; what is missing is said beside the question and nothing is lost."""
    wanted, chosen = verb_named(verb), Selection.read(request.POST)
    try:
        batch = actions.start(
            request.user,
            verb=wanted.name,
            contracts=chosen.contracts(request.user.employer),
            given={name: request.POST[name] for name in wanted.asked if name in request.POST},
            by=actor_of(request, Role.EMPLOYER),
            now=timezone.now(),
        )
    except Invalid as error:
        context = _question(request, wanted, chosen) | {"problem": error.sentence}
        return render(request, "portal/batch_ask.html", context, status=422)
    return redirect("portal:batch", batch.pk)


def _question(request: HttpRequest, verb: Verb, chosen: Selection) -> dict[str, object]:
    contracts = chosen.contracts(request.user.employer)
    expected = forecast(verb.act, contracts)
    if not expected.fit:
        raise WrongState("所选合同当前状态都不能进行这项操作，请刷新列表后重新勾选。")
    fit, now, by = fitting(verb.act, contracts), timezone.now(), actor_of(request, Role.EMPLOYER)
    most = FORESEEN_TERMS if verb.ask == "term" else FORESEEN
    looked_at = list(fit[:most]) if expected.fit <= most else []
    suggested = suggested_deadline(verb, timezone.localdate(now))
    return {
        "verb": verb,
        "forecast": expected,
        "what": counted(fit),
        "others": _on_annexes(verb, fit),
        "people": [_person(contract) for contract in fit[:SHOWN]],
        "more": max(expected.fit - SHOWN, 0),
        "without_phone": fit.filter(worker_phone__isnull=True).count() if verb.tells else 0,
        "texts_leave": earliest(now) if verb.tells and earliest(now) > now else None,
        "problems": problems(verb.act, looked_at, by, now),
        "early": _early(verb, fit, timezone.localdate(now)),
        "entitled": entitled(looked_at, by, now) if verb.ask == "term" else [],
        "fields": chosen.fields(),
        "view": chosen.view,
        "given": request.POST,
        "suggested": suggested.isoformat(),
        "late": _late(verb, fit, suggested),
        "operators": operators_of(request.user.employer) if verb.ask == "successor" else [],
    }


def problems(
    verb: BatchVerb, contracts: list[Contract], by: Actor, now: datetime
) -> list[tuple[Contract, str]]:
    """The contracts on which the verb would fail, each with the cause, as far as it can be told beforehand."""
    found = []
    for contract in contracts if verb.foresee else ():
        try:
            verb.foresee(contract, by, now)
        except DomainError as error:
            found.append((contract, error.sentence))
    return found


def entitled(contracts: list[Contract], by: Actor, now: datetime) -> list[tuple[Contract, str]]:
    """The contracts whose workers have a right to an open-ended one (劳动合同法 art. 14), each with the cause."""
    reasons = [(contract, why_open_ended(contract, by=by, now=now)) for contract in contracts]
    return [(contract, why) for contract, why in reasons if why]


def _late(verb: Verb, contracts: QuerySet[Contract], deadline: date) -> int:
    """How many contracts a deadline would let pass the month of 劳动合同法 art. 10."""
    if verb.ask != "deadline":
        return 0
    return contracts.filter(main=None, start_date__lt=add_months(deadline, -1)).count()


def _early(verb: Verb, contracts: QuerySet[Contract], today: date) -> int:
    """How many contracts a renewal would come months before their last day."""
    if verb.ask != "term":
        return 0
    return contracts.filter(end_date__gt=add_months(today, EARLY)).count()


def _person(contract: Contract) -> dict[str, str]:
    return {
        "name": mask_name(contract.worker_name) or "（未填姓名）",
        "phone": mask_phone(contract.worker_phone or ""),
        "number": contract.number,
    }


def _on_annexes(verb: Verb, chosen: QuerySet[Contract]) -> list[tuple[str, str]]:
    """What the verb means for each kind of annex among the chosen."""
    codes = chosen.order_by().filter(main__isnull=False).values_list("template", flat=True).distinct()
    templates = [get_template(code) for code in codes]
    return [(template.label, worded(verb, template).effect) for template in templates]
