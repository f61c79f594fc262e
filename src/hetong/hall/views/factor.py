"""登录安全: the authenticator app."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from hetong.hall.forms.factor import FactorForm, KnownFactorForm
from hetong.hall.limits import TRIES
from hetong.hall.signing_in import keep_session
from hetong.hall.views.recovery_codes import keep_codes
from hetong.identity.actions import add_factor, forget_factor, recovery_codes_left, remove_factor
from hetong.kernel.actor import Role
from hetong.kernel.authenticator import address_for, new_secret
from hetong.kernel.errors import DomainError, NotFound
from hetong.web.access import actor_of
from hetong.web.errors import status_of
from hetong.web.explaining import explain
from hetong.web.limits import count_asking
from hetong.web.qr import qr_svg

KEPT = "factor_secret"


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Set the app up, or give it up; both want both factors."""
    account, status = request.user, 200
    form_of = KnownFactorForm if account.totp_secret else FactorForm
    form = form_of(request.POST if request.method == "POST" else None)
    secret = "" if account.totp_secret else request.session.setdefault(KEPT, new_secret())
    if request.method == "POST":
        status = 422
        try:
            count_asking("factor", str(account.pk), **TRIES)
            if form.is_valid():
                return _switched(request, form, secret)
        except DomainError as error:
            explain(form, error)
            status = status_of(error)
    picture = qr_svg(address_for(account.username, secret)) if secret else ""
    left = recovery_codes_left(account)
    context = {"form": form, "secret": secret, "picture": picture, "left": left}
    return render(request, "hall/factor.html", context, status=status)


@require_POST
def of_colleague(request: HttpRequest, pk: int) -> HttpResponse:
    """解除验证器 for a colleague whose phone is lost."""
    account = request.user.employer.accounts.filter(pk=pk).first()
    if account is None:
        raise NotFound(_("没有找到这个账号，请在“登录账号”中查看本单位的账号。"))
    forget_factor(account, by=actor_of(request, Role.EMPLOYER), now=timezone.now())
    messages.success(request, _("账号 %(name)s 的验证器已解除。") % {"name": account.username})
    return redirect("hall:accounts")


def _switched(request: HttpRequest, form: FactorForm, secret: str) -> HttpResponse:
    account, typed = request.user, form.cleaned_data
    by, now = actor_of(request, Role.EMPLOYER), timezone.now()
    if secret:
        keep_codes(request, add_factor(account, secret=secret, **typed, by=by, now=now))
        messages.success(request, _("验证器已启用，下次登录时需要填写它显示的数字。"))
    else:
        remove_factor(account, **typed, by=by, now=now)
        messages.success(request, _("验证器已关闭，登录不再需要它显示的数字。"))
    request.session.pop(KEPT, None)
    keep_session(request, account)
    return redirect("hall:recovery_codes" if secret else "hall:factor")
