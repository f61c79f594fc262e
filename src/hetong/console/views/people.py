"""The staff: system administrators open and suspend accounts, security administrators say what an account may do."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hetong.console.access import acting, only
from hetong.console.forms import AppointmentForm, DutyForm
from hetong.kernel.errors import DomainError, Invalid, NotFound
from hetong.staff import actions
from hetong.staff.models import Duty, Staff
from hetong.web.explaining import explain

FIRST = "console_first_password"


@require_http_methods(["GET", "HEAD", "POST"])
@only(Duty.SYSTEM, Duty.SECURITY)
def index(request: HttpRequest) -> HttpResponse:
    """Everybody; one more (POST, system administrators)."""
    opening = request.staff.duty == Duty.SYSTEM
    form = AppointmentForm(request.POST if request.method == "POST" and opening else None)
    if form.is_bound and form.is_valid() and _appointed(request, form):
        return redirect("console:staff")
    context = {
        "people": Staff.objects.order_by("-is_active", "created_at"),
        "form": form if opening else None,
        "duties": Duty.choices,
        "first": request.session.pop(FIRST, None),
        "granting": request.staff.duty == Duty.SECURITY,
    }
    return render(request, "console/staff.html", context, status=422 if form.errors else 200)


@require_POST
@only(Duty.SECURITY)
def duty(request: HttpRequest, pk: UUID) -> HttpResponse:
    """授权."""
    staff, form = _member(pk), DutyForm(request.POST)
    if not form.is_valid():
        raise Invalid(form.errors["duty"][0])
    wanted = Duty(form.cleaned_data["duty"])
    actions.assign(staff, wanted, by=acting(request), now=timezone.now())
    messages.success(request, _("%(name)s现在是%(duty)s。") % {"name": staff.name, "duty": wanted.label})
    return redirect("console:staff")


@require_POST
@only(Duty.SYSTEM)
def suspension(request: HttpRequest, pk: UUID) -> HttpResponse:
    """停用."""
    staff = _member(pk)
    actions.suspend(staff, by=acting(request), now=timezone.now())
    messages.success(request, _("%(name)s的账号已停用。") % {"name": staff.name})
    return redirect("console:staff")


@require_POST
@only(Duty.SYSTEM)
def resumption(request: HttpRequest, pk: UUID) -> HttpResponse:
    """恢复使用."""
    staff = _member(pk)
    actions.resume(staff, by=acting(request), now=timezone.now())
    messages.success(request, _("%(name)s的账号已恢复使用。") % {"name": staff.name})
    return redirect("console:staff")


@require_POST
@only(Duty.SECURITY)
def factor(request: HttpRequest, pk: UUID) -> HttpResponse:
    """重置验证器: the next log-in sets password and app up anew."""
    staff = _member(pk)
    first = actions.forget_factor(staff, by=acting(request), now=timezone.now())
    request.session[FIRST] = {"name": staff.name, "username": staff.username, "password": first}
    return redirect("console:staff")


def _appointed(request: HttpRequest, form: AppointmentForm) -> bool:
    try:
        staff, first = actions.appoint(**form.cleaned_data, by=acting(request), now=timezone.now())
    except DomainError as error:
        explain(form, error)
        return False
    request.session[FIRST] = {"name": staff.name, "username": staff.username, "password": first}
    return True


def _member(pk: UUID) -> Staff:
    staff = Staff.objects.filter(pk=pk).first()
    if staff is None:
        raise NotFound(_("没有找到这个账号，请刷新后查看。"))
    return staff
