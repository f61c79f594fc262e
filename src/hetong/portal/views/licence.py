"""劳务派遣经营许可证: what an employer enters before it can dispatch workers."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hetong.identity.actions import record_dispatch_licence
from hetong.identity.models import Employer
from hetong.kernel.actor import Role
from hetong.kernel.errors import DomainError
from hetong.ledger.models import Entry
from hetong.portal.forms.licence import LicenceForm, held
from hetong.web.access import actor_of
from hetong.web.explaining import explain

RECORDED = "employer.dispatch_licence"


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The licence on record, and the form with which an operator enters or renews it."""
    employer: Employer = request.user.employer
    form = LicenceForm(request.POST or None, initial=held(employer))
    if request.method == "POST" and form.is_valid() and _record(request, employer, form):
        messages.success(request, _("劳务派遣经营许可证已登记，此后发送的劳务派遣合同会写明该许可证。"))
        return redirect("portal:licence")
    status = 422 if request.method == "POST" else 200
    return render(request, "portal/licence.html", _context(employer, form), status=status)


def _record(request: HttpRequest, employer: Employer, form: LicenceForm) -> bool:
    by = actor_of(request, Role.EMPLOYER)
    try:
        record_dispatch_licence(employer, **form.cleaned_data, by=by, now=timezone.now())
    except DomainError as error:
        explain(form, error)
        return False
    return True


def _context(employer: Employer, form: LicenceForm) -> dict[str, object]:
    recorded = Entry.objects.filter(subject=f"employer:{employer.pk}", event=RECORDED)
    return {
        "employer": employer,
        "form": form,
        "recorded": recorded.order_by("-seq").first(),
        "state": _state(employer, timezone.localdate()),
    }


def _state(employer: Employer, today: date) -> str:
    """`none`, `coming`, `valid` or `past`."""
    first, last = employer.dispatch_licence_from, employer.dispatch_licence_to
    if first is None or last is None:
        return "none"
    return "past" if last < today else "coming" if first > today else "valid"
