"""单位注册."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from hetong.hall import captcha
from hetong.hall.forms.registration import RegistrationForm
from hetong.hall.signing_in import go_on
from hetong.identity.actions import register_employer
from hetong.kernel.actor import Role
from hetong.kernel.errors import DomainError
from hetong.web.access import actor_of, public
from hetong.web.errors import status_of
from hetong.web.explaining import explain
from hetong.web.limits import count_request

LIMIT = {"most": 60, "seconds": 600}
"""Each asks the business registry, whose answers must not be collected."""
NOT_STORED = ("captcha", "password_again")


@public
@never_cache
@sensitive_post_parameters("password", "password_again", "legal_rep_id_no")
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Check everything with the registry, open the account and enter."""
    form = RegistrationForm(request.POST if request.method == "POST" else None, session=request.session)
    status = 200
    if request.method == "POST":
        status = 422
        try:
            count_request(request, "employer_registration", **LIMIT)
            if form.is_valid():
                return _registered(request, form)
        except DomainError as error:
            explain(form, error)
            status = status_of(error)
    captcha.issue(request.session)
    return render(request, "hall/register.html", {"form": form}, status=status)


def _registered(request: HttpRequest, form: RegistrationForm) -> HttpResponse:
    facts = {name: value for name, value in form.cleaned_data.items() if name not in NOT_STORED}
    account = register_employer(**facts, by=actor_of(request, Role.EMPLOYER), now=timezone.now())
    door = go_on(request, account, target=reverse("hall:home"))
    messages.success(
        request, _("注册成功。请法定代表人先领取电子印章，办法见“电子印章”；合同现在就可以创建和发送。")
    )
    return redirect(door)
