"""提醒单位: the worker asks the employer to go on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hetong.contracts.actions import remind as act
from hetong.kernel.actor import Role
from hetong.kernel.errors import TooMany
from hetong.phone.own_contract import own_contract
from hetong.phone.proven import proven
from hetong.web.access import actor_of


@require_POST
@proven
def remind(request: HttpRequest, number: str) -> HttpResponse:
    """催办, or a sentence that says when it works again."""
    contract = own_contract(request.person, number)
    try:
        act(contract, by=actor_of(request, Role.WORKER), now=timezone.now())
    except TooMany as error:
        messages.warning(request, error.message)
    else:
        messages.success(request, _("已提醒单位，请等待单位处理。"))
    return redirect("phone:contract", number)
