"""The second factor of who has no app, where one is required: a code by SMS, or the app is set up at the door."""

from collections.abc import Callable

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hetong.hall.forms.factor import CodeForm, SmsCodeForm
from hetong.hall.limits import TRIES
from hetong.hall.signing_in import BOTH_FACTORS, BY_SMS, at_the_door, enter, half_way
from hetong.hall.views.factor import KEPT
from hetong.hall.views.recovery_codes import keep_codes, redirect_to_codes
from hetong.identity.actions import add_first_factor, check_factor_code, send_factor_code
from hetong.identity.models import Account
from hetong.kernel.authenticator import address_for, new_secret
from hetong.kernel.errors import DomainError
from hetong.kernel.masking import mask_phone
from hetong.web.access import public
from hetong.web.errors import status_of
from hetong.web.explaining import explain
from hetong.web.limits import count_asking
from hetong.web.qr import qr_svg

SMS, ENROLMENT = "hall:login_sms", "hall:login_enrolment"
PAUSE = 60
"""Seconds between two codes."""


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sms(request: HttpRequest) -> HttpResponse:
    """The code that was sent to the employer's phone."""
    account = half_way(request, SMS)
    if account is None:
        return redirect("hall:login")
    form = SmsCodeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and _accepted(account, form, lambda: _check(account, form)):
        return redirect(enter(request, account, proof=BY_SMS))
    return _sms_page(request, account, form)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sms_code(request: HttpRequest) -> HttpResponse:
    """Send the code; a reload shows the page it belongs to."""
    account = half_way(request, SMS)
    if account is None or request.method != "POST":
        return redirect(SMS)
    asked, wait = forms.Form(request.POST), PAUSE
    try:
        send_factor_code(account, now=timezone.now())
    except DomainError as error:
        _refuse(asked, error)
        wait = getattr(error, "retry_after", 0)
    more = {"asked": asked, "sent": not asked.errors, "wait": wait if wait <= PAUSE else 0}
    return _sms_page(request, account, SmsCodeForm(), status=_status_of(asked), **more)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enrolment(request: HttpRequest) -> HttpResponse:
    """The app is set up, because no text message reaches the employer's phone."""
    account = half_way(request, ENROLMENT)
    if account is None:
        return redirect("hall:login")
    secret = request.session.setdefault(KEPT, new_secret())
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and _accepted(account, form, lambda: _enrol(request, account, secret, form)):
        del request.session[KEPT]
        return redirect_to_codes(request, enter(request, account, proof=BOTH_FACTORS))
    picture = qr_svg(address_for(account.username, secret))
    context = {"form": form, "secret": secret, "picture": picture}
    return render(request, "hall/login_enrolment.html", context, status=_status_of(form))


def _check(account: Account, form: forms.Form) -> None:
    check_factor_code(account, code=form.cleaned_data["code"], now=timezone.now())


def _enrol(request: HttpRequest, account: Account, secret: str, form: forms.Form) -> None:
    by = at_the_door(request, account)
    codes = add_first_factor(
        account, secret=secret, code=form.cleaned_data["code"], by=by, now=timezone.now()
    )
    keep_codes(request, codes)


def _accepted(account: Account, form: forms.Form, act: Callable[[], object]) -> bool:
    """Whether it was right; tries are counted whatever they are."""
    try:
        count_asking("factor", str(account.pk), **TRIES)
        if form.is_valid():
            act()
    except DomainError as error:
        _refuse(form, error)
    return not form.errors


def _refuse(form: forms.Form, error: DomainError) -> None:
    explain(form, error)
    form.refusal = status_of(error)  # type: ignore[attr-defined]


def _sms_page(
    request: HttpRequest, account: Account, form: forms.Form, *, status: int = 0, **more: object
) -> HttpResponse:
    phone = mask_phone(account.employer.phone)
    context = {"form": form, "phone": phone, "demo": settings.DEMO, **more}
    return render(request, "hall/login_sms.html", context, status=status or _status_of(form))


def _status_of(form: forms.Form) -> int:
    return getattr(form, "refusal", 422) if form.errors else 200
