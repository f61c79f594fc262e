"""A contract that was destroyed by law: what stays of it, and the certificate."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hetong.contracts import files
from hetong.contracts.models import Contract
from hetong.kernel.errors import NotFound
from hetong.portal.views.files import pdf
from hetong.retention.models import Destruction, DestructionStatus


@require_safe
def page(request: HttpRequest, number: str) -> HttpResponse:
    """Number, dates, digests."""
    contract = _own(request, number)
    main = contract.main or contract
    context = {
        "contract": contract,
        "destruction": _done(main),
        "versions": contract.versions.prefetch_related("signatures"),
    }
    return render(request, "portal/destroyed.html", context)


@require_safe
def certificate(request: HttpRequest, number: str) -> HttpResponse:
    """销毁证明 as a PDF."""
    contract = _own(request, number)
    done = _done(contract.main or contract)
    if done is None or not done.certificate:
        raise NotFound(_("销毁证明还没有生成，请几分钟后再来。"))
    name = f"销毁证明-{contract.number}.pdf"
    return pdf(files.get(done.certificate), name, download="download" in request.GET)


def _own(request: HttpRequest, number: str) -> Contract:
    gone = Contract.objects.filter(employer=request.user.employer, destroyed_at__isnull=False)
    contract = gone.filter(number=number).select_related("main").first()
    if contract is None:
        raise NotFound(_("没有找到这份已销毁的合同，请核对编号。"))
    return contract


def _done(main: Contract) -> Destruction | None:
    return main.destructions.filter(status=DestructionStatus.DONE).first()
