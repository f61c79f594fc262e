"""登录的设备: where the account is logged in, and the end of that; only soon after a proof of who asks."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from hetong.hall.forms.factor import PasswordForm
from hetong.hall.signing_in import keep_session
from hetong.hall.views.factor import TRIES
from hetong.identity.actions import end_log_in, end_other_sessions
from hetong.identity.recipients import address_of
from hetong.kernel.actor import Role
from hetong.kernel.errors import DomainError, Invalid
from hetong.web.access import actor_of
from hetong.web.errors import status_of
from hetong.web.explaining import explain
from hetong.web.limits import count_asking
from hetong.web.log_ins import confirm, is_confirmed, log_ins_of, remember

OTHERS = "others"


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """The list; its buttons come after the password, which is asked for unless the log-in is fresh."""
    form, status = PasswordForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = 422
        try:
            count_asking("factor", str(request.user.pk), **TRIES)
            if form.is_valid():
                return _confirmed(request, form.cleaned_data["password"])
        except DomainError as error:
            explain(form, error)
            status = status_of(error)
    remember(request, request.user)
    context = {
        "log_ins": log_ins_of(request.user),
        "here": request.session.session_key,
        "ready": is_confirmed(request.session),
        "form": form,
    }
    return render(request, "hall/devices.html", context, status=status)


@require_POST
def ending(request: HttpRequest) -> HttpResponse:
    """退出 on the device that the button names, or on all others."""
    if not is_confirmed(request.session):
        raise Invalid(_("请先填写登录密码，确认是您本人，再让其他设备退出。"))
    by, now = actor_of(request, Role.EMPLOYER), timezone.now()
    if request.POST.get("device") == OTHERS:
        end_other_sessions(request.user, by=by, now=now)
        keep_session(request, request.user)
        messages.success(request, _("其他设备上的登录均已退出，当前设备保持登录。"))
        return redirect("hall:devices")
    subject = address_of(request.user.employer)
    key = request.POST.get("device", "")
    ended = end_log_in(log_ins_of(request.user), key, subject=subject, by=by, now=now)
    messages.success(request, _("%(device)s已退出登录。") % {"device": ended.device})
    return redirect("hall:devices")


def _confirmed(request: HttpRequest, password: str) -> HttpResponse:
    if not request.user.check_password(password):
        raise Invalid(fields={"password": _("密码不正确，请填写您现在使用的登录密码。")})
    confirm(request.session)
    return redirect("hall:devices")
