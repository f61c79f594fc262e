"""参考数据: everybody in the console reads; a system administrator proposes, a security administrator confirms."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hetong.console.access import acting, only
from hetong.console.reference_forms import EndForm, ValueForm
from hetong.console.submitting import done, status_of_form
from hetong.contracts.actions.keeping_reference import (
    confirm_change,
    propose_end,
    propose_values,
    withdraw_change,
)
from hetong.contracts.current_reference import current_reference, kept_rows
from hetong.contracts.kept_reference import ChangeStatus, ReferenceChange, ReferenceRow
from hetong.contracts.reference import Reference
from hetong.contracts.reference_due import due
from hetong.contracts.reference_places import place_name, places_named
from hetong.contracts.reference_tables import REGION, TABLES, Table
from hetong.staff.models import Duty
from hetong.web.paging import page_of

EVERYBODY = (Duty.SYSTEM, Duty.SECURITY, Duty.AUDIT)
NAMED = 3
SHOWN_CHANGES = 20


@require_safe
@only(*EVERYBODY)
def index(request: HttpRequest) -> HttpResponse:
    """The tables, what waits for confirmation, and what was decided lately."""
    today, reference = timezone.localdate(), current_reference()
    waiting = ReferenceChange.objects.filter(status=ChangeStatus.WAITING)
    decided = ReferenceChange.objects.exclude(status=ChangeStatus.WAITING).order_by("-decided_at")
    context = {
        "due": due(kept_rows(), today=today),
        "tables": [_summary(table, today) for table in TABLES.values()],
        "waiting": [_told(change, reference) for change in waiting],
        "decided": [_told(change, reference) for change in decided[:SHOWN_CHANGES]],
    }
    return render(request, "console/references.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*EVERYBODY)
def table(request: HttpRequest, code: str) -> HttpResponse:
    """The values of a table, those in force first; the form for a new one (POST, system administrators)."""
    shown = _table(code)
    proposing = request.staff.duty == Duty.SYSTEM
    form = ValueForm(shown, request.POST if request.method == "POST" and proposing else None)
    if form.is_bound and form.is_valid() and _proposed(request, shown, form):
        messages.success(request, _("已提交，安全管理员复核后生效。"))
        return redirect("console:references")
    context = _listing(request, shown) | {"form": form if proposing else None, "table": shown}
    return render(request, "console/reference.html", context, status=status_of_form(form))


@require_http_methods(["GET", "HEAD", "POST"])
@only(Duty.SYSTEM)
def ending(request: HttpRequest, pk: int) -> HttpResponse:
    """停用."""
    kept = get_object_or_404(ReferenceRow, pk=pk)
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _ended(request, kept, form):
        messages.success(request, _("已提交，安全管理员复核后生效。"))
        return redirect("console:references")
    shown = TABLES[kept.table]
    context = {
        "form": form,
        "table": shown,
        "row": _cells(kept, shown, current_reference(), timezone.localdate()),
    }
    return render(request, "console/reference_end.html", context, status=status_of_form(form))


@require_POST
@only(Duty.SECURITY)
def confirmation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """复核通过."""
    change = get_object_or_404(ReferenceChange, pk=pk)
    confirm_change(change, staff=request.staff, by=acting(request), now=timezone.now())
    messages.success(request, _("已复核，按其日期生效。"))
    return redirect("console:references")


@require_POST
@only(Duty.SYSTEM, Duty.SECURITY)
def withdrawal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """撤回 or 退回."""
    change = get_object_or_404(ReferenceChange, pk=pk)
    withdraw_change(change, staff=request.staff, by=acting(request), now=timezone.now())
    messages.success(request, _("已退回，数据没有改变。"))
    return redirect("console:references")


def _table(code: str) -> Table:
    if code not in TABLES:
        raise Http404
    return TABLES[code]


def _summary(shown: Table, today: date) -> dict[str, object]:
    rows = ReferenceRow.objects.filter(table=shown.code)
    standing = rows.filter(valid_from__lte=today).exclude(valid_until__lt=today)
    latest = rows.order_by("-valid_from").first()
    return {"table": shown, "standing": standing.count(), "all": rows.count(), "latest": latest}


def _listing(request: HttpRequest, shown: Table) -> dict[str, object]:
    today, reference = timezone.localdate(), current_reference()
    everything, wanted = bool(request.GET.get("all")), request.GET.get("q", "").strip()
    rows = ReferenceRow.objects.filter(table=shown.code)
    if not everything:
        rows = rows.exclude(valid_until__lt=today)
    found = [_cells(one, shown, reference, today) for one in rows]
    if wanted:
        found = [one for one in found if wanted in " ".join(one["texts"])]
    return {"page": page_of(request, found), "everything": everything, "wanted": wanted}


def _cells(kept: ReferenceRow, shown: Table, reference: Reference, today: date) -> dict[str, object]:
    texts = [
        place_name(text, reference)
        if column.key in (REGION, "parent", "successor") and text
        else column.wording(text)
        for column in shown.all_columns
        for text in [kept.values.get(column.key, "")]
    ]
    over = kept.valid_until is not None and kept.valid_until < today
    return {"kept": kept, "texts": texts, "over": over, "coming": kept.valid_from > today}


def _told(change: ReferenceChange, reference: Reference) -> dict[str, object]:
    shown = TABLES[change.table]
    names = [
        place_name(key, reference) if shown.keys[0].key == REGION else _key_words(key, shown)
        for key in change.keys
    ]
    values = [
        (column.label, column.wording(change.values[column.key]))
        for column in shown.columns
        if change.values.get(column.key)
    ]
    return {
        "change": change,
        "table": shown,
        "names": names[:NAMED],
        "more": len(names) - NAMED,
        "all": names,
        "values": values,
    }


def _key_words(key: str, shown: Table) -> str:
    return " ".join(column.wording(text) for column, text in zip(shown.keys, key.split("|"), strict=True))


def _proposed(request: HttpRequest, shown: Table, form: ValueForm) -> bool:
    facts = {"valid_from": form.valid_from(), "source": form.cleaned_data["source"]}
    who = {"staff": request.staff, "by": acting(request), "now": timezone.now()}
    return done(form, lambda: propose_values(shown, _keys(shown, form), form.values(), **facts, **who))


def _keys(shown: Table, form: ValueForm) -> list[dict[str, str]]:
    if shown.keys[0].key != REGION:
        return [form.key()]
    codes = places_named(form.cleaned_data["places"], current_reference(), by_banner=shown.by_banner)
    return [{REGION: code} for code in codes]


def _ended(request: HttpRequest, kept: ReferenceRow, form: EndForm) -> bool:
    facts = {"valid_until": form.cleaned_data["valid_until"], "source": form.cleaned_data["source"]}
    who = {"staff": request.staff, "by": acting(request), "now": timezone.now()}
    return done(form, lambda: propose_end(kept, **facts, **who))
