"""待单位签订 → 签订: the disclaimer, then the manual's two buttons."""

from collections.abc import Callable
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hetong.contracts import actions as contracts
from hetong.contracts.counting import counted
from hetong.contracts.models import Contract
from hetong.contracts.states import Status
from hetong.contracts.texts import service_notice
from hetong.contracts.unfit import none_fits
from hetong.kernel.actor import Role
from hetong.kernel.errors import Invalid, NotFound
from hetong.portal.selection import Selection
from hetong.portal.signing_list import keep, kept, step
from hetong.seals.models import Seal, SealKind, SealStatus
from hetong.seals.people import authorisations_in
from hetong.signing import actions as signing
from hetong.signing.actions.preparing import MAX_ITEMS
from hetong.signing.models import Capacity
from hetong.signing.open_tasks import sharing
from hetong.web.access import actor_of
from hetong.web.leading import lead

KIND = "disclaimer"
SAMPLE = 50


Step = Callable[[HttpRequest, Selection], HttpResponse]


@require_http_methods(["GET", "HEAD", "POST"])
def disclaimer(request: HttpRequest) -> HttpResponse:
    """免责声明 for the ticked contracts."""
    if request.method == "POST":
        chosen = Selection.read(request.POST)
        _ready(request, chosen)
        return lead(request, step("signing_disclaimer", keep(request, chosen)))
    return _shown(request, _disclaimer)


@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest) -> HttpResponse:
    """Record that the disclaimer was read; then 签订（法人） or 签订（代理人）."""
    if request.method == "POST":
        kept(request, request.POST)
        by = actor_of(request, Role.EMPLOYER)
        contracts.accept_notice(KIND, sha256=request.POST.get("sha256", ""), by=by, now=timezone.now())
        return redirect(step("signing_consent", request.POST["list"]))
    return _shown(request, _capacity)


@require_POST
def create(request: HttpRequest) -> HttpResponse:
    """Fix the list and show the QR code."""
    by, capacity = actor_of(request, Role.EMPLOYER), request.POST.get("capacity", "")
    if capacity not in Capacity.values:
        raise Invalid(_("请选择“签订（法人）”或“签订（代理人）”。"))
    if not contracts.has_accepted(KIND, subject=by.subject):
        raise Invalid(_("请先阅读并同意免责声明，再签订。"))
    ids = Selection.read(request.POST).ids
    task = signing.create_task(
        request.user, contracts=ids, capacity=Capacity(capacity), by=by, now=timezone.now()
    )
    return redirect("portal:signing", task.pk)


def _shown(request: HttpRequest, page: Step) -> HttpResponse:
    """A step as it stands now; where nothing is left to sign, back to the list with the reason."""
    try:
        return page(request, kept(request, request.GET))
    except (Invalid, NotFound) as error:
        messages.warning(request, error.sentence)
        waiting = {"tab": "signing", "sub": Status.AWAITING_EMPLOYER_SIGNATURE.value}
        return redirect(f"{reverse('portal:contracts')}?{urlencode(waiting)}")


def _ready(request: HttpRequest, chosen: Selection) -> list[UUID]:
    found = chosen.contracts(request.user.employer)
    ready = found.filter(status=Status.AWAITING_EMPLOYER_SIGNATURE.value)
    ids = list(ready.values_list("pk", flat=True)[: MAX_ITEMS + 1])
    if not ids:
        raise Invalid(none_fits(_("签订"), [Status.AWAITING_EMPLOYER_SIGNATURE], found.count()))
    if len(ids) > MAX_ITEMS:
        raise Invalid(f"一次最多签订{MAX_ITEMS}份，请缩小范围分批办理。")
    return ids


def _disclaimer(request: HttpRequest, chosen: Selection) -> HttpResponse:
    ids = _ready(request, chosen)
    context = {
        "notice": service_notice(KIND),
        "what": _what(request, ids),
        "shared": sharing(request.user.employer, ids),
        "left_out": chosen.contracts(request.user.employer).count() - len(ids),
        "list": request.GET["list"],
    }
    return render(request, "portal/disclaimer.html", context)


def _capacity(request: HttpRequest, chosen: Selection) -> HttpResponse:
    employer, ids, today = request.user.employer, _ready(request, chosen), timezone.localdate()
    seals = Seal.objects.filter(employer=employer, status=SealStatus.ACTIVE, valid_until__gt=timezone.now())
    context = {
        "ids": ",".join(str(pk) for pk in ids),
        "count": len(ids),
        "what": _what(request, ids),
        "shared": sharing(request.user.employer, ids),
        "sample": Contract.objects.filter(employer=employer, pk__in=ids[:SAMPLE]).order_by("pk"),
        "seals": seals.exclude(kind=SealKind.REPRESENTATIVE),
        "agents": authorisations_in(employer, on=today),
        "employer": employer,
    }
    return render(request, "portal/capacity.html", context)


def _what(request: HttpRequest, ids: list[UUID]) -> str:
    return counted(Contract.objects.filter(employer=request.user.employer, pk__in=ids))
