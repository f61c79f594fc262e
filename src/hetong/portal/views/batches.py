"""One verb on the chosen contracts: ask first, then work through them a few at a time."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from hetong.kernel.actor import Role
from hetong.kernel.errors import Invalid
from hetong.portal import batching
from hetong.portal.selection import Selection
from hetong.portal.verbs import Verb, suggested_deadline, verb_named
from hetong.web.access import actor_of

SAMPLE = 5


@require_POST
def ask(request: HttpRequest, verb: str) -> HttpResponse:
    """How many, who is told, what it means; nothing is done yet."""
    context = _question(request, verb_named(verb), Selection.read(request.POST))
    return render(
        request, "portal/batch_ask.html#dialog" if request.htmx else "portal/batch_ask.html", context
    )


@require_POST
def chunk(request: HttpRequest, verb: str) -> HttpResponse:
    """Do the next few; the answer holds their outcome and the form that posts the rest."""
    wanted, chosen = verb_named(verb), Selection.read(request.POST)
    problem = _missing(wanted, request)
    if problem:
        context = _question(request, wanted, chosen) | {"problem": problem}
        return render(request, "portal/batch_ask.html", context, status=422)
    by, employer = actor_of(request, Role.EMPLOYER), request.user.employer
    outcome = batching.run_chunk(
        chosen, wanted, request.POST.dict(), employer=employer, by=by, now=timezone.now()
    )
    context = {"verb": wanted, "outcome": outcome, "given": request.POST, **_progress(request, outcome)}
    name = "portal/batch.html#chunk" if request.htmx else "portal/batch.html"
    return render(request, name, context)


@require_POST
def restore(request: HttpRequest) -> HttpResponse:
    """Bring back drafts that were just deleted."""
    by, chosen = actor_of(request, Role.EMPLOYER), Selection.read(request.POST)
    restored = batching.restore(request.user.employer, chosen.ids, by=by, now=timezone.now())
    return render(request, "portal/restored.html", {"restored": restored, "asked": len(chosen.ids)})


def _question(request: HttpRequest, verb: Verb, chosen: Selection) -> dict[str, object]:
    employer = request.user.employer
    return {
        "verb": verb,
        "forecast": batching.forecast(chosen, verb.name, employer),
        "sample": chosen.contracts(employer)[:SAMPLE],
        "fields": chosen.fields(),
        "view": chosen.view,
        "given": request.POST,
        "suggested": suggested_deadline(timezone.localdate()),
    }


def _missing(verb: Verb, request: HttpRequest) -> str:
    try:
        verb.check(request.POST.dict(), timezone.now())
    except Invalid as error:
        return batching.sentence(error)
    return ""


def _progress(request: HttpRequest, outcome: batching.Outcome) -> dict[str, object]:
    total = _number(request, "total")
    done = _number(request, "done") + len(outcome.succeeded)
    failed = _number(request, "failed") + len(outcome.failed)
    total = max(total, done + failed)
    percent = 100 if not outcome.more else int(100 * (done + failed) / (total or 1))
    return {
        "total": total,
        "done": done,
        "failed": failed,
        "percent": percent,
        "fields": outcome.rest.fields(),
    }


def _number(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
