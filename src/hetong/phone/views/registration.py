"""登记变更: read the business registry again, so that a new legal representative is recognised."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hetong.identity.models import Employer
from hetong.kernel.actor import Role
from hetong.kernel.errors import Invalid
from hetong.phone.forms.seals import RegistrationForm
from hetong.phone.proven import proven
from hetong.phone.standing import Standing, choose, standing_of
from hetong.phone.submitting import accepted, page, sent_in
from hetong.seals.actions import follow_registry
from hetong.seals.people import represents
from hetong.signing.models import Capacity
from hetong.web.access import actor_of
from hetong.web.limits import count_request

LIMIT = {"most": 20, "seconds": 600}


@require_http_methods(["GET", "POST"])
@proven
def refresh(request: HttpRequest) -> HttpResponse:
    """Whoever is the legal representative according to the registry may go on as 法人."""
    present = standing_of(request).employer
    form = RegistrationForm(sent_in(request), initial={"uscc": present.uscc if present else ""})
    read: list[Employer] = []
    if accepted(form, lambda data: read.append(_read(request, data["uscc"]))):
        choose(request, Standing(Capacity.LEGAL_REP, read[0]).value)
        messages.success(request, _("登记信息已更新，您现在以“法人”身份办理。"))
        return redirect("phone:seals")
    return page(request, "phone/registration.html", form)


def _read(request: HttpRequest, uscc: str) -> Employer:
    count_request(request, "registration", **LIMIT)
    employer = Employer.objects.filter(uscc=uscc).first()
    if employer is None:
        raise Invalid(fields={"uscc": _("本平台没有这个代码的单位，请核对，或先在网上服务大厅注册。")})
    follow_registry(employer, by=actor_of(request, Role.EMPLOYER), now=timezone.now())
    if not represents(request.person, employer):
        raise Invalid(
            fields={"uscc": _("登记的法定代表人与您的实名信息不一致。刚变更的，请待登记机关更新后再试。")}
        )
    return employer
