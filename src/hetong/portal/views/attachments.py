"""Attachments of a draft or of any version: look at them, save them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hetong.contracts.attached import AttachedFile
from hetong.contracts.enclosing import form_of
from hetong.contracts.models import Contract, SentAttachment
from hetong.kernel.errors import NotFound
from hetong.looks.models import What
from hetong.portal.finding import own_contract
from hetong.portal.looking import looked
from hetong.portal.views.files import attachment
from hetong.web.attached_files import file_response, picture_response


@require_safe
def page(request: HttpRequest, number: str, pk: UUID) -> HttpResponse:
    """Its pages as they will stand in the contract, or the words of a Word file."""
    contract, found = _opened(request, number, pk)
    context = {
        "contract": contract,
        "attached": found,
        "form": form_of(found),
        "pages": range(1, len(found.pages) + 1),
    }
    return render(request, "portal/attachment.html", context)


@require_safe
def file(request: HttpRequest, number: str, pk: UUID) -> HttpResponse:
    """The file itself, to save."""
    _, found = _opened(request, number, pk)
    return attachment(file_response(found), f"{found.title}.{found.suffix}")


@require_safe
def picture(request: HttpRequest, number: str, pk: UUID, page: int) -> HttpResponse:
    """One page."""
    _, found = _opened(request, number, pk)
    return picture_response(found, page)


def _opened(request: HttpRequest, number: str, pk: UUID) -> tuple[Contract, AttachedFile]:
    contract = own_contract(request, number)
    found = _found(contract, pk)
    looked(request, contract, What.ATTACHMENT)
    return contract, found


def _found(contract: Contract, pk: UUID) -> AttachedFile:
    sent = SentAttachment.objects.filter(version__contract=contract, pk=pk)
    found = contract.attachments.filter(pk=pk).first() or sent.first()
    if found is None:
        raise NotFound(_("没有找到这个附件，它可能已被删除；请返回合同页面查看现有的附件。"))
    return found
