"""更正我的信息 (个人信息保护法 art. 46): what people mend themselves, what they ask for, and the answers."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hetong.contracts.queries import of_worker
from hetong.kernel.actor import Role
from hetong.phone.forms.correcting import CorrectionForm
from hetong.phone.proven import proven
from hetong.phone.submitting import accepted, page, sent_in
from hetong.privacy.actions import ask_for_correction
from hetong.privacy.actions.correcting import DAYS
from hetong.privacy.models import Matter
from hetong.web.access import actor_of

SHOWN = 20


@require_http_methods(["GET", "POST"])
@proven
def index(request: HttpRequest) -> HttpResponse:
    """The form, and what was asked before."""
    contracts = of_worker(request.person).order_by("-created_at")
    form = CorrectionForm(sent_in(request), contracts=contracts)
    if accepted(form, lambda data: _ask(request, data)):
        messages.success(request, _("已提交，答复后会通知您。"))
        return redirect("phone:corrections")
    asked = request.person.corrections.select_related("contract")[:SHOWN]
    return page(request, "phone/corrections.html", form, asked_before=asked, days=DAYS)


def _ask(request: HttpRequest, data: dict[str, Any]) -> None:
    matter = Matter(data["matter"])
    about = data["contract"] if matter is Matter.CONTRACT else ""
    ask_for_correction(
        request.person,
        matter=matter,
        wanted=data["wanted"],
        reason=data["reason"],
        contract=of_worker(request.person).filter(number=about).first() if about else None,
        by=actor_of(request, Role.WORKER),
        now=timezone.now(),
    )
