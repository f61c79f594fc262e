"""销毁: proposed by a security administrator, confirmed by an audit administrator; the certificates."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hetong.console.access import acting, only
from hetong.contracts import files
from hetong.contracts.models import Contract
from hetong.kernel.errors import DomainError, NotFound
from hetong.retention.actions import confirm, propose, withdraw
from hetong.retention.models import Destruction
from hetong.staff.models import Duty
from hetong.web.paging import page_of

MOST = 200


@require_safe
@only(Duty.AUDIT, Duty.SECURITY)
def index(request: HttpRequest) -> HttpResponse:
    """Everything that was proposed, the newest first."""
    rows = Destruction.objects.select_related("contract__employer", "proposed_by", "confirmed_by")
    context = {"page": page_of(request, rows), "confirming": request.staff.duty == Duty.AUDIT}
    return render(request, "console/destructions.html", context)


@require_POST
@only(Duty.SECURITY)
def create(request: HttpRequest) -> HttpResponse:
    """提出销毁 of the contracts that were ticked."""
    numbers = request.POST.getlist("numbers")[:MOST]
    chosen = list(Contract.objects.filter(number__in=numbers, main=None).order_by("number"))
    try:
        made = propose(chosen, staff=request.staff, by=acting(request), now=timezone.now())
    except DomainError as error:
        messages.error(request, error.message)
        return redirect("console:retention")
    messages.success(request, _("已提出销毁%(n)d份，等待审计管理员确认。") % {"n": len(made)})
    return redirect("console:destructions")


@require_POST
@only(Duty.AUDIT)
def confirmation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """确认销毁."""
    one = _one(pk)
    try:
        confirm(one, staff=request.staff, by=acting(request), now=timezone.now())
    except DomainError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("已确认，正在销毁；销毁证明稍后可以下载。"))
    return redirect("console:destructions")


@require_POST
@only(Duty.AUDIT, Duty.SECURITY)
def withdrawal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """撤回."""
    withdraw(_one(pk), staff=request.staff, by=acting(request), now=timezone.now())
    messages.success(request, _("已撤回，合同继续保存。"))
    return redirect("console:destructions")


@require_safe
@only(Duty.AUDIT, Duty.SECURITY)
def certificate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """销毁证明 as a PDF."""
    one = _one(pk)
    if not one.certificate:
        raise NotFound(_("销毁证明还没有生成，请几分钟后再来。"))
    response = HttpResponse(files.get(one.certificate), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{one.number}.pdf"'
    return response


def _one(pk: UUID) -> Destruction:
    return get_object_or_404(Destruction.objects.select_related("contract__employer", "proposed_by"), pk=pk)
