"""通知记录: send one more time."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hetong.contracts import actions
from hetong.kernel.actor import Role
from hetong.kernel.errors import Stale, TooMany
from hetong.portal.finding import own_contract
from hetong.web.access import actor_of


@require_POST
def resend(request: HttpRequest, number: str, pk: UUID) -> HttpResponse:
    """重新发送, or a sentence that says when it works again."""
    contract = own_contract(request, number)
    try:
        actions.resend_notice(contract, pk, by=actor_of(request, Role.EMPLOYER), now=timezone.now())
    except (Stale, TooMany) as error:
        messages.warning(request, error.message)
    else:
        messages.success(request, _("已重新发送，结果见“通知记录”。"))
    return redirect(f"{reverse('portal:contract', args=[number])}#notices")
