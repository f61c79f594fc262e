"""审计日志: the audit administrator reads the ledger; reading it is itself recorded, nothing can be changed."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hetong.console.access import acting, only
from hetong.console.forms import LedgerForm
from hetong.console.ledger_words import event_for, words_for
from hetong.contracts.models import Contract
from hetong.kernel.masking import mask_name
from hetong.ledger import chain
from hetong.ledger.models import Anchor, Entry
from hetong.staff.models import Duty
from hetong.web.paging import page_of


@require_safe
@only(Duty.AUDIT)
def page(request: HttpRequest) -> HttpResponse:
    """Entries, newest first; a search is an entry of its own."""
    form = LedgerForm(request.GET or None)
    asked = {key: str(value) for key, value in form.cleaned_data.items() if value} if form.is_valid() else {}
    found = _matching(form.cleaned_data if asked else {})
    if asked and "page" not in request.GET:
        chain.append(request.staff.subject, "ledger.read", by=acting(request), at=timezone.now(), asked=asked)
    shown = page_of(request, found)
    context = {
        "form": form,
        "page": shown,
        "rows": [_row(entry) for entry in shown],
        "anchors": Anchor.objects.order_by("-number")[:5],
    }
    return render(request, "console/ledger.html", context)


def _matching(wanted: dict[str, Any]) -> "QuerySet[Entry]":
    found = Entry.objects.order_by("-pk")
    if wanted.get("subject"):
        found = found.filter(subject=_subject(wanted["subject"].strip()))
    if wanted.get("event"):
        found = found.filter(event=event_for(wanted["event"].strip()))
    if wanted.get("actor"):
        # As `ledger_by_whoever` has it; the cast, which is none to PostgreSQL, lets SQLite compare texts.
        whose = Cast(KeyTextTransform("subject", "actor"), TextField())
        found = found.alias(whose=whose).filter(whose=wanted["actor"].strip())
    if wanted.get("since"):
        found = found.filter(at__gte=_start(wanted["since"]))
    if wanted.get("until"):
        found = found.filter(at__lt=_start(wanted["until"]) + timedelta(days=1))
    return found


def _subject(text: str) -> str:
    contract = Contract.objects.filter(number=text).first()
    return contract.subject if contract else text


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _row(entry: Entry) -> dict[str, object]:
    kept = entry.actor.get("role") == "worker"
    return {
        "entry": entry,
        "what": words_for(entry.event),
        "who": mask_name(entry.actor.get("name", "")) if kept else entry.actor.get("name", ""),
    }
