"""印章管理: what the employer's seals are, who may use them, what they were used for (read only)."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hetong.portal.finding import own_seal
from hetong.portal.qr import qr_svg
from hetong.seals.models import Authorisation, Seal
from hetong.seals.use_log import of_seal
from hetong.web.paging import page_of
from hetong.web.seal_log import export, searched


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Seals and authorisations; claiming and authorising happen on the legal representative's phone."""
    employer = request.user.employer
    context = {
        "seals": Seal.objects.filter(employer=employer).select_related("claimed_by"),
        "authorisations": Authorisation.objects.filter(employer=employer).select_related(
            "agent", "granted_by"
        ),
        "now": timezone.now(),
        "today": timezone.localdate(),
        "phone_url": f"{settings.BASE_URL}/m/",
        "phone_qr": qr_svg(f"{settings.BASE_URL}/m/"),
    }
    return render(request, "portal/seals.html", context)


@require_safe
def picture(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The seal's picture."""
    response = HttpResponse(bytes(own_seal(request, pk).picture), content_type="image/png")
    response["Cache-Control"] = "private, max-age=300"
    return response


@require_safe
def uses(request: HttpRequest, pk: UUID) -> HttpResponse:
    """用印记录 of one seal, newest first; searched by date, person and number, or as a file."""
    seal = own_seal(request, pk)
    form, matching = searched(request, of_seal(seal))
    context = {"seal": seal, "form": form, "page": page_of(request, matching)}
    return export(request, matching) or render(request, "portal/seal_uses.html", context)
