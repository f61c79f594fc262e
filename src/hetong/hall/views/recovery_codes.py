"""恢复码: shown once after they were made, until somebody says that they are kept; and made anew."""

from base64 import b64decode, b64encode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from hetong.hall.forms.factor import KnownFactorForm
from hetong.hall.limits import TRIES
from hetong.identity.actions import recovery_codes_left, renew_recovery_codes
from hetong.kernel.actor import Role
from hetong.kernel.errors import DomainError
from hetong.kernel.keyring import vault
from hetong.web.access import actor_of
from hetong.web.errors import status_of
from hetong.web.explaining import explain
from hetong.web.limits import count_asking

CODES, AFTERWARDS = "recovery_codes", "after_recovery_codes"


def keep_codes(request: HttpRequest, codes: list[str]) -> None:
    """Until their owner has them; sealed, as sessions lie in the database."""
    request.session[CODES] = b64encode(vault().encrypt(" ".join(codes).encode(), purpose=CODES)).decode()


def redirect_to_codes(request: HttpRequest, target: str) -> HttpResponse:
    """To the codes, and from there to where they wanted to go."""
    request.session[AFTERWARDS] = target
    return redirect("hall:recovery_codes")


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """New codes to be kept, or how many are left and the question for new ones."""
    if not request.user.totp_secret:
        return redirect("hall:factor")
    if request.POST.get("do") == "kept":
        request.session.pop(CODES, None)
        return redirect(request.session.pop(AFTERWARDS, "") or reverse("hall:factor"))
    form, status = KnownFactorForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = 422
        try:
            count_asking("factor", str(request.user.pk), **TRIES)
            if form.is_valid():
                return _renewed(request, form)
        except DomainError as error:
            explain(form, error)
            status = status_of(error)
    left = recovery_codes_left(request.user)
    context = {"form": form, "codes": _kept_codes(request), "left": left}
    return render(request, "hall/recovery_codes.html", context, status=status)


def _kept_codes(request: HttpRequest) -> list[str]:
    sealed = request.session.get(CODES, "")
    return vault().decrypt(b64decode(sealed), purpose=CODES).decode().split() if sealed else []


def _renewed(request: HttpRequest, form: KnownFactorForm) -> HttpResponse:
    by, now = actor_of(request, Role.EMPLOYER), timezone.now()
    keep_codes(request, renew_recovery_codes(request.user, **form.cleaned_data, by=by, now=now))
    messages.success(request, _("新的恢复码已生成，旧的已全部作废。"))
    return redirect("hall:recovery_codes")
