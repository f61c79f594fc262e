"""Log in and out."""

from django.contrib import messages
from django.contrib.auth import logout as end_session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from hetong.hall import captcha
from hetong.hall.forms.factor import KnownCodeForm
from hetong.hall.forms.login import LoginForm
from hetong.hall.limits import TRIES
from hetong.hall.signing_in import (
    BOTH_FACTORS,
    BY_RECOVERY,
    at_the_door,
    check_password,
    enter,
    go_on,
    half_way,
)
from hetong.identity.actions import check_factor, recovery_codes_left
from hetong.identity.models import Account
from hetong.kernel.errors import DomainError, TooMany
from hetong.web.access import public
from hetong.web.errors import status_of
from hetong.web.explaining import explain
from hetong.web.limits import count_asking, count_request

LIMIT = {"most": 300, "seconds": 600}
"""An office behind one address logs in in the morning; whoever sends more tries one password on many names."""


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """Account, password and 验证码; each failure brings a new code."""
    if request.user.is_authenticated:
        return redirect(_target(request))
    form = LoginForm(
        request.POST if request.method == "POST" else None,
        session=request.session,
        initial={"next": request.GET.get("next", "")},
    )
    status, wait = 200, 0
    if request.method == "POST":
        status = 422
        try:
            count_request(request, "hall_login", **LIMIT)
            if form.is_valid():
                return _entered(request, form)
        except DomainError as error:
            explain(form, error)
            status = status_of(error)
            wait = error.retry_after if isinstance(error, TooMany) else 0
    captcha.issue(request.session)
    reason = "" if request.method == "POST" else request.GET.get("reason", "")
    return render(request, "hall/login.html", {"form": form, "wait": wait, "reason": reason}, status=status)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """The code of the authenticator app, soon after the password."""
    account = half_way(request, "hall:login_code")
    if account is None:
        return redirect("hall:login")
    form, status = KnownCodeForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = 422
        try:
            count_asking("factor", str(account.pk), **TRIES)
            if form.is_valid():
                return _entered_by_code(request, account, form)
        except DomainError as error:
            explain(form, error)
            status = status_of(error)
    return render(request, "hall/login_code.html", {"form": form}, status=status)


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """End the session."""
    end_session(request)
    messages.success(request, _("您已安全退出。"))
    return redirect("hall:login")


def _entered(request: HttpRequest, form: LoginForm) -> HttpResponse:
    data = form.cleaned_data
    account = check_password(request, username=data["username"], password=data["password"])
    return redirect(go_on(request, account, target=_target(request)))


def _entered_by_code(request: HttpRequest, account: Account, form: KnownCodeForm) -> HttpResponse:
    by, code = at_the_door(request, account), form.cleaned_data["code"]
    recovered = check_factor(account, code=code, by=by, now=timezone.now())
    target = enter(request, account, proof=BY_RECOVERY if recovered else BOTH_FACTORS)
    if recovered:
        text = _(
            "您用了一个恢复码，还剩 %(left)d 个。验证器丢失的，请在“登录安全”中用另一个恢复码关闭，再用新手机启用。"
        )
        messages.warning(request, text % {"left": recovery_codes_left(account)})
    return redirect(target)


def _target(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else reverse("hall:home")
