"""到期和保全: which contracts' time is over, and what is held (劳动合同法 art. 50)."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hetong.console.access import acting, only
from hetong.console.forms import HoldForm, LiftForm
from hetong.console.submitting import done, status_of_form
from hetong.contracts.models import Contract
from hetong.retention.actions import lift, place
from hetong.retention.clock import due_on, nearly_due
from hetong.retention.holds import standing
from hetong.retention.models import UNDER_WAY, Ground, LegalHold
from hetong.staff.models import Duty
from hetong.web.paging import page_of


@require_safe
@only(Duty.SECURITY, Duty.AUDIT)
def index(request: HttpRequest) -> HttpResponse:
    """What may be destroyed, the oldest first, and what stands against it; numbers and dates only."""
    today = timezone.localdate()
    shown = page_of(request, nearly_due(today).order_by("updated_at", "pk"))
    rows = [_row(one, today) for one in shown]
    context = {"page": shown, "rows": rows, "proposing": request.staff.duty == Duty.SECURITY}
    return render(request, "console/retention.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@only(Duty.SECURITY, Duty.AUDIT)
def holds(request: HttpRequest) -> HttpResponse:
    """What is held, and the form to hold more."""
    form = HoldForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _placed(request, form):
        messages.success(request, _("已保全，解除前不会销毁。"))
        return redirect("console:holds")
    held = LegalHold.objects.select_related("contract__employer").order_by("lifted_at", "-placed_at")
    context = {"page": page_of(request, held), "form": form, "lifting": request.staff.duty == Duty.AUDIT}
    return render(request, "console/holds.html", context, status=status_of_form(form))


@require_http_methods(["GET", "HEAD", "POST"])
@only(Duty.AUDIT)
def release(request: HttpRequest, pk: UUID) -> HttpResponse:
    """解除保全."""
    hold = get_object_or_404(LegalHold.objects.select_related("contract__employer"), pk=pk)
    form = LiftForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _lifted(request, hold, form):
        messages.success(request, _("已解除保全。"))
        return redirect("console:holds")
    return render(request, "console/release.html", {"hold": hold, "form": form}, status=status_of_form(form))


def _row(contract: Contract, today: date) -> dict[str, object]:
    due, holds = due_on(contract), list(standing(contract))
    proposed = contract.destructions.filter(status__in=UNDER_WAY).exists()
    early = due is None or today < due
    facts = {"contract": contract, "due": due, "holds": holds, "proposed": proposed, "early": early}
    return {**facts, "free": not (holds or proposed or early)}


def _placed(request: HttpRequest, form: HoldForm) -> bool:
    data, by, now = form.cleaned_data, acting(request), timezone.now()
    facts = {"ground": Ground(data["ground"]), "reference": data["reference"]}
    return done(form, lambda: place(data["numbers"].split(), **facts, staff=request.staff, by=by, now=now))


def _lifted(request: HttpRequest, hold: LegalHold, form: LiftForm) -> bool:
    reason, by, now = form.cleaned_data["reason"], acting(request), timezone.now()
    return done(form, lambda: lift(hold, reason=reason, staff=request.staff, by=by, now=now))
