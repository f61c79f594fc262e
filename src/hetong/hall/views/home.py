"""The hall's first page, the employer's facts and the password."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from hetong.contracts.models import PaperCopy, PaperStatus
from hetong.contracts.queries import of_employer, tab_counts
from hetong.contracts.states import Status
from hetong.contracts.turns import to_acknowledge
from hetong.hall.forms.password import NewPasswordForm
from hetong.hall.signing_in import PREVIOUS, keep_session
from hetong.identity.actions import change_contact, change_password
from hetong.identity.models import Employer
from hetong.identity.recipients import address_of, to_employer
from hetong.kernel.actor import Role
from hetong.kernel.errors import DomainError, Invalid
from hetong.notices.preferences import choices_of
from hetong.web.access import actor_of
from hetong.web.contact_form import ContactForm
from hetong.web.explaining import explain


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """业务办理, and what waits for the employer."""
    kept = request.session.get(PREVIOUS, "")
    counts = tab_counts(of_employer(request.user.employer))["status"]
    context = {
        "previous_login": datetime.fromisoformat(kept) if kept else None,
        "to_stamp": counts.get(Status.AWAITING_EMPLOYER_SIGNATURE.value, 0),
        "to_receive": to_acknowledge(of_employer(request.user.employer), Role.EMPLOYER).count(),
        "paper_asked": PaperCopy.objects.filter(
            contract__employer=request.user.employer, status=PaperStatus.ASKED
        ).count(),
        "negotiating": counts.get(Status.NEGOTIATING.value, 0),
    }
    return render(request, "hall/home.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def employer(request: HttpRequest) -> HttpResponse:
    """单位信息 as the registry and the registration gave it, and 通知方式, which may be changed here."""
    unit = request.user.employer
    filled = ContactForm.filled(unit.email, choices_of(address_of(unit)))
    form = ContactForm(request.POST if request.method == "POST" else None, initial=filled)
    if request.method == "POST" and _changed(request, unit, form):
        messages.success(request, _("通知方式已保存。"))
        return redirect("hall:employer")
    context = {"employer": unit, "form": form, "mobile": to_employer(unit).mobile}
    return render(request, "hall/employer.html", context, status=422 if form.errors else 200)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Change the password; the present session stays, others end."""
    form = NewPasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid() and _replaced(request, form):
        keep_session(request, form.user)
        messages.success(request, _("密码已修改，下次登录请使用新密码。"))
        return redirect("hall:home")
    return render(request, "hall/password.html", {"form": form}, status=422 if form.errors else 200)


def _changed(request: HttpRequest, unit: Employer, form: ContactForm) -> bool:
    if not form.is_valid():
        return False
    by, email = actor_of(request, Role.EMPLOYER), form.cleaned_data["email"]
    try:
        change_contact(unit, email=email, off=form.off(), by=by, now=timezone.now())
    except DomainError as error:
        explain(form, error)
    return not form.errors


def _replaced(request: HttpRequest, form: NewPasswordForm) -> bool:
    by, new = actor_of(request, Role.EMPLOYER), form.cleaned_data["new_password1"]
    try:
        change_password(form.user, password=new, by=by, now=timezone.now())
    except Invalid as error:
        form.add_error("new_password1", error.sentence)
    return not form.errors
