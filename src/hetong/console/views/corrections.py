"""更正申请: what people ask to have corrected; a security administrator answers, and reading one is recorded."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hetong.console.access import acting, only
from hetong.console.forms import AnswerForm
from hetong.console.submitting import done, status_of_form
from hetong.privacy.actions import correct_as_asked, note_opened, refuse_correction
from hetong.privacy.models import Correction, CorrectionStatus
from hetong.staff.models import Duty
from hetong.web.paging import page_of

CORRECT = "correct"


@require_safe
@only(Duty.SECURITY)
def index(request: HttpRequest) -> HttpResponse:
    """Those that wait, the most urgent first; then the others."""
    waiting = Correction.objects.filter(status=CorrectionStatus.ASKED).order_by("due_on", "asked_at")
    answered = page_of(request, Correction.objects.exclude(status=CorrectionStatus.ASKED))
    today: date = timezone.localdate()
    context = {"waiting": waiting, "page": answered, "today": today}
    return render(request, "console/corrections.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@only(Duty.SECURITY)
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The request in full, and the answer."""
    asked = get_object_or_404(Correction.objects.select_related("person", "contract__employer"), pk=pk)
    note_opened(asked, by=acting(request), now=timezone.now())
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _answered(request, asked, form):
        messages.success(request, _("已答复，并通知申请人。"))
        return redirect("console:corrections")
    context = {"one": asked, "form": form}
    return render(request, "console/correction.html", context, status=status_of_form(form))


def _answered(request: HttpRequest, asked: Correction, form: AnswerForm) -> bool:
    act: Any = correct_as_asked if request.POST.get("verdict") == CORRECT else refuse_correction
    answer = form.cleaned_data["answer"]
    by, now = acting(request), timezone.now()
    return done(form, lambda: act(asked, staff=request.staff, answer=answer, by=by, now=now))
