"""One verb on the chosen contracts: ask first, then begin."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from hetong.batches import actions
from hetong.batches.forecasting import fitting, forecast, refusal
from hetong.contracts.counting import counted
from hetong.contracts.models import Contract
from hetong.contracts.registry import get_template
from hetong.kernel.actor import Role
from hetong.kernel.errors import Invalid, WrongState
from hetong.kernel.masking import mask_name, mask_phone
from hetong.notices.quiet import earliest
from hetong.portal.batch_warnings import warnings
from hetong.portal.operators import operators_of
from hetong.portal.selection import Selection
from hetong.portal.verb_words import worded
from hetong.portal.verbs import Verb, suggested_deadline, verb_named
from hetong.web.access import actor_of

SHOWN = 100
"""People named in the question; of more, their number is enough."""


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
        raise WrongState(refusal(verb.act, expected, act=verb.label))
    fit, now, by = fitting(verb.act, contracts), timezone.now(), actor_of(request, Role.EMPLOYER)
    today = timezone.localdate(now)
    suggested = suggested_deadline(verb, today)
    return warnings(verb, fit, deadline=suggested, today=today, by=by, now=now) | {
        "verb": verb,
        "forecast": expected,
        "what": counted(fit),
        "mains": fit.filter(main=None).exists(),
        "others": _on_annexes(verb, fit),
        "people": [_person(contract) for contract in fit[:SHOWN]],
        "more": max(expected.fit - SHOWN, 0),
        "texts_leave": earliest(now) if verb.tells and earliest(now) > now else None,
        "fields": chosen.fields(),
        "view": chosen.view,
        "given": request.POST,
        "suggested": suggested.isoformat(),
        "operators": operators_of(request.user.employer) if verb.ask == "successor" else [],
    }


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
