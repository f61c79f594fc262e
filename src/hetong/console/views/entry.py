"""In by password and code, out again; the first page is the one that fits the duty."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hetong.console.forms import CodeForm, EnrolmentForm, LoginForm
from hetong.kernel.actor import Actor, Role
from hetong.kernel.authenticator import address_for, new_secret
from hetong.kernel.errors import DomainError
from hetong.staff import actions
from hetong.staff.duties import actor
from hetong.staff.models import Duty, Staff
from hetong.web.access import log_in_staff, public
from hetong.web.errors import status_of
from hetong.web.explaining import explain
from hetong.web.limits import count_request
from hetong.web.qr import qr_svg

HALF_WAY, SECRET = "console_half_way", "console_secret"
GOOD_FOR = timedelta(minutes=5)
LIMIT = {"most": 30, "seconds": 300}
FIRST_PAGES = {Duty.SYSTEM: "console:state", Duty.SECURITY: "console:staff", Duty.AUDIT: "console:ledger"}


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where the work is; somebody without a duty is told to wait."""
    if request.staff.duty:
        return redirect(FIRST_PAGES[Duty(request.staff.duty)])
    return render(request, "console/waiting.html")


@public
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """The password; then the code, or on the first time the setting up."""
    form = LoginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        count_request(request, "console", **LIMIT)
        staff = _try(form, lambda: actions.check_password(**form.cleaned_data, now=timezone.now()))
        if staff is not None:
            request.session.cycle_key()
            request.session[HALF_WAY] = {"staff": str(staff.pk), "at": timezone.now().isoformat()}
            return redirect("console:login_code" if staff.enrolled else "console:enrolment")
    return _page(request, "console/login.html", form)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """The code of the authenticator app."""
    staff = _half_way(request)
    if staff is None or not staff.enrolled:
        return redirect("console:login")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data["code"]
        if _try(form, lambda: actions.check_code(staff, code=typed, now=timezone.now()) or staff):
            return _enter(request, staff)
    return _page(request, "console/login_code.html", form)


@public
@never_cache
@sensitive_post_parameters("password", "password_again")
@require_http_methods(["GET", "HEAD", "POST"])
def enrolment(request: HttpRequest) -> HttpResponse:
    """The first time: a password of one's own, and the app."""
    staff = _half_way(request)
    if staff is None or staff.enrolled:
        return redirect("console:login")
    secret = request.session.setdefault(SECRET, new_secret())
    form = EnrolmentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("password", "code")}
        by, now = _newcomer(request, staff), timezone.now()
        if _try(form, lambda: actions.enrol(staff, secret=secret, **facts, by=by, now=now) or staff):
            return _enter(request, staff)
    address = address_for(staff.username, secret)
    return _page(request, "console/enrolment.html", form, secret=secret, picture=qr_svg(address))


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """End the session."""
    request.session.flush()
    request.staff = None  # type: ignore[attr-defined]
    return redirect("console:login")


def _enter(request: HttpRequest, staff: Staff) -> HttpResponse:
    ip, device = request.META.get("REMOTE_ADDR", ""), request.META.get("HTTP_USER_AGENT", "")[:200]
    actions.enter(staff, by=actor(staff, ip=ip, device=device), now=timezone.now())
    log_in_staff(request, staff)
    return redirect("console:home")


def _half_way(request: HttpRequest) -> Staff | None:
    kept = request.session.get(HALF_WAY)
    if not kept or datetime.fromisoformat(kept["at"]) < timezone.now() - GOOD_FOR:
        return None
    return Staff.objects.filter(pk=kept["staff"], is_active=True).first()


def _newcomer(request: HttpRequest, staff: Staff) -> Actor:
    ip = request.META.get("REMOTE_ADDR", "")
    return Actor(Role.BUREAU, staff.subject, staff.name, "password", ip=ip)


def _try(form: forms.Form, act: Any) -> Any:
    try:
        return act()
    except DomainError as error:
        explain(form, error)
        form.refusal = status_of(error)  # type: ignore[attr-defined]
        return None


def _page(request: HttpRequest, template: str, form: forms.Form, **more: object) -> HttpResponse:
    status = getattr(form, "refusal", 422) if form.errors else 200
    return render(request, template, {"form": form, **more}, status=status)
