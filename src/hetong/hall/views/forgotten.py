"""忘记密码: a code to the employer's phone opens the way to a new password."""

import time

from axes.utils import reset as forget_failures
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from hetong.hall import captcha
from hetong.hall.forms.forgotten import ForgottenForm, ResetForm
from hetong.identity.actions import ask_reset, reset_password
from hetong.kernel.actor import Role
from hetong.kernel.errors import DomainError
from hetong.web.access import actor_of, public
from hetong.web.errors import status_of
from hetong.web.explaining import explain
from hetong.web.limits import count_asking, count_request

NAME = "forgotten"
TYPED, LONGEST_NAME = "typed_at_login", 60
"""The name that stood on the log-in page, in the session."""
LIMIT = {"most": 30, "seconds": 600}
NEVER_SOONER = 0.1
"""Seconds that asking takes for every name: handing a message over takes 3 ms that a name nobody has would not."""
OF_A_NAME = {"most": 5, "seconds": 86400}
"""So that nobody uses up the twenty codes a day of somebody else's phone here."""


@public
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Whose password; the answer is the same whether or not there is such an account.

    From the log-in comes the name typed there, through the session: names stand in no address.
    """
    if request.method == "POST" and request.POST.get("from") == "login":
        request.session[TYPED] = request.POST.get("username", "")[:LONGEST_NAME]
        return redirect("hall:forgotten")
    typed = {"username": request.session.get(TYPED, "")}
    data = request.POST if request.method == "POST" else None
    form, status = ForgottenForm(data, session=request.session, initial=typed), 200
    if request.method == "POST":
        status = 422
        try:
            count_request(request, "password_reset", **LIMIT)
            if form.is_valid():
                return _asked(request, form.cleaned_data["username"])
        except DomainError as error:
            explain(form, error)
            status = status_of(error)
    captcha.issue(request.session)
    return render(request, "hall/forgotten.html", {"form": form}, status=status)


@public
@never_cache
@sensitive_post_parameters("password", "password_again")
@require_http_methods(["GET", "HEAD", "POST"])
def reset(request: HttpRequest) -> HttpResponse:
    """The code and a new password, with which one logs in afterwards."""
    username = request.session.get(NAME)
    if not username:
        return redirect("hall:forgotten")
    form, status = ResetForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = 422
        try:
            count_request(request, "password_reset", **LIMIT)
            if form.is_valid():
                return _set(request, username, form)
        except DomainError as error:
            explain(form, error)
            status = status_of(error)
    return render(request, "hall/password_reset.html", {"form": form, "username": username}, status=status)


def _asked(request: HttpRequest, username: str) -> HttpResponse:
    count_asking("password_reset", username.lower(), **OF_A_NAME)
    started = time.monotonic()
    try:
        ask_reset(username, now=timezone.now())
    finally:
        time.sleep(max(0.0, NEVER_SOONER - (time.monotonic() - started)))
    request.session[NAME] = username
    return redirect("hall:password_reset")


def _set(request: HttpRequest, username: str, form: ResetForm) -> HttpResponse:
    typed = {name: form.cleaned_data[name] for name in ("code", "password")}
    account = reset_password(username, **typed, by=actor_of(request, Role.EMPLOYER), now=timezone.now())
    forget_failures(username=account.username)
    request.session.flush()
    messages.success(request, _("新密码已设置，请用新密码登录。此前登录的设备均已退出。"))
    return redirect("hall:login")
