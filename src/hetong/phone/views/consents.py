"""我的同意记录: which texts the person agreed to and when, what each says, and taking it back (个人信息保护法 art. 15)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hetong.contracts.actions import withdraw_consent
from hetong.contracts.models import Acceptance
from hetong.contracts.texts import former_notice
from hetong.identity.recipients import address_of
from hetong.kernel.actor import Role
from hetong.kernel.errors import NotFound
from hetong.phone.proven import proven
from hetong.web.access import actor_of

KIND = "worker"


@require_safe
@proven
def index(request: HttpRequest) -> HttpResponse:
    """Newest first."""
    agreed = Acceptance.objects.filter(subject=address_of(request.person)).order_by("-at")
    rows = [(one, former_notice(one.kind, one.sha256)) for one in agreed]
    standing = any(one.kind == KIND and one.withdrawn_at is None for one in agreed)
    return render(request, "phone/consents.html", {"rows": rows, "standing": standing, "kind": KIND})


@require_safe
@proven
def text(request: HttpRequest, sha256: str) -> HttpResponse:
    """The text as it was agreed to."""
    agreed = Acceptance.objects.filter(subject=address_of(request.person), sha256=sha256).first()
    found = former_notice(agreed.kind, sha256) if agreed else None
    if found is None:
        raise NotFound(_("没有找到您同意过的这份文本，请在“我的同意记录”中查看。"))
    return render(request, "phone/consent.html", {"notice": found, "agreed": agreed})


@require_POST
@proven
def withdrawal(request: HttpRequest, kind: str) -> HttpResponse:
    """撤回同意."""
    withdraw_consent(kind, by=actor_of(request, Role.WORKER), now=timezone.now())
    messages.success(request, _("已撤回。已签订的合同不受影响。"))
    return redirect("phone:consents")
