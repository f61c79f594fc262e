"""接口令牌: what other systems of the employer show when they call the API."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hetong.hall.forms.token import TokenForm
from hetong.identity.actions import check_manages, issue_token, revoke_token
from hetong.identity.models import ApiToken
from hetong.kernel.actor import Role
from hetong.kernel.errors import DomainError, NotFound
from hetong.web.access import actor_of
from hetong.web.explaining import explain

LISTED = 100
"""Tokens shown, the newest first."""


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Every token (GET); a new one, whose secret stands in this answer and nowhere else (POST)."""
    form = TokenForm(request.POST if request.method == "POST" else None)
    secret = _issued(request, form) if request.method == "POST" else ""
    tokens = ApiToken.objects.filter(employer=request.user.employer).select_related("created_by")[:LISTED]
    context = {"tokens": tokens, "form": TokenForm() if secret else form, "secret": secret}
    return render(
        request, "hall/tokens.html", context | {"now": timezone.now()}, status=422 if form.errors else 200
    )


@require_POST
def revocation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """吊销."""
    token = ApiToken.objects.filter(employer=request.user.employer, pk=pk).first()
    if token is None:
        raise NotFound(_("没有找到这个令牌，请在“接口令牌”中查看本单位的令牌。"))
    revoke_token(token, by=actor_of(request, Role.EMPLOYER), now=timezone.now())
    messages.success(request, _("令牌“%(name)s”已吊销，使用它的系统不能再调用接口。") % {"name": token.name})
    return redirect("hall:tokens")


def _issued(request: HttpRequest, form: TokenForm) -> str:
    """The secret, or nothing when the form says what is wrong."""
    check_manages(request.user.employer_id, by=actor_of(request, Role.EMPLOYER))
    if not form.is_valid():
        return ""
    by, now = actor_of(request, Role.EMPLOYER), timezone.now()
    try:
        return issue_token(request.user, **form.cleaned_data, by=by, now=now)[1]
    except DomainError as error:
        explain(form, error)
        return ""
