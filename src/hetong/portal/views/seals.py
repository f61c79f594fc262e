"""印章管理: what the employer's seals are, who may use them, what they were used for ; claiming, authorising and stopping happen on the phone."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hetong.kernel.actor import Role
from hetong.portal.finding import own_seal
from hetong.portal.seal_overview import live_seals, past_seals
from hetong.portal.views.files import attachment
from hetong.seals.actions import follow_registry
from hetong.seals.models import Authorisation
from hetong.seals.national_form import esl
from hetong.seals.use_log import of_seal
from hetong.web.access import actor_of
from hetong.web.paging import page_of
from hetong.web.qr import qr_svg
from hetong.web.seal_log import export, searched


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Seals and authorisations; claiming and authorising happen on the legal representative's phone."""
    employer, now = request.user.employer, timezone.now()
    context = {
        "employer": employer,
        "seals": live_seals(employer, now),
        "past": past_seals(employer, now),
        "authorisations": Authorisation.objects.filter(employer=employer).select_related(
            "agent", "granted_by"
        ),
        "today": timezone.localdate(),
        "phone_url": f"{settings.BASE_URL}/m/",
        "phone_qr": qr_svg(f"{settings.BASE_URL}/m/"),
    }
    return render(request, "portal/seals.html", context)


@require_POST
def registration(request: HttpRequest) -> HttpResponse:
    """Read the business registry again; seals that bear an old name stop."""
    by = actor_of(request, Role.EMPLOYER)
    changed = follow_registry(request.user.employer, by=by, now=timezone.now())
    if changed:
        messages.warning(request, _("登记信息已变更，原电子印章已停止使用，请法定代表人在手机上换领。"))
    else:
        messages.success(request, _("登记信息没有变化，印章照常使用。"))
    return redirect("portal:seals")


@require_safe
def picture(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The seal's picture."""
    response = HttpResponse(bytes(own_seal(request, pk).picture), content_type="image/png")
    response["Cache-Control"] = "private, max-age=300"
    return response


@require_safe
def national_form(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The seal as a file of GB/T 38540 (SESeal, DER), for other signing systems."""
    seal = own_seal(request, pk)
    response = HttpResponse(esl(seal), content_type="application/octet-stream")
    return attachment(response, f"{seal}.esl")


@require_safe
def uses(request: HttpRequest, pk: UUID) -> HttpResponse:
    """用印记录 of one seal, newest first; searched by date, person and number, or as a file."""
    seal = own_seal(request, pk)
    form, matching = searched(request, of_seal(seal))
    context = {"seal": seal, "form": form, "page": page_of(request, matching)}
    return export(request, matching) or render(request, "portal/seal_uses.html", context)
