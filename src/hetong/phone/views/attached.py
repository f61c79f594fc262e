"""Attachments of a version that was sent to the worker: look at them, save them (订立指引 art. 12: complete, free)."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hetong.contracts.attached import SentAttachment
from hetong.contracts.enclosing import form_of, label
from hetong.contracts.shown_versions import ShownVersion, shown_version
from hetong.kernel.errors import NotFound
from hetong.phone.own_contract import own_document
from hetong.phone.proven import proven
from hetong.web.attached_files import file_response, picture_response


@require_safe
@proven
def page(request: HttpRequest, number: str, version: int, no: int) -> HttpResponse:
    """Its pages as they stand in the contract, or the words of a Word file."""
    shown = _shown(request, number, version)
    found = _found(shown, no)
    context = {
        "contract": shown.version.contract,
        "version": shown.version,
        "validity": shown.validity,
        "attached": found,
        "label": label(no),
        "form": form_of(found),
        "pages": range(1, len(found.pages) + 1),
    }
    return render(request, "phone/attached.html", context)


@require_safe
@proven
def file(request: HttpRequest, number: str, version: int, no: int) -> HttpResponse:
    """The file itself, to save."""
    found = _found(_shown(request, number, version), no)
    response, name = file_response(found), quote(f"{label(no)}-{found.title}.{found.suffix}")
    plain = f"{number}-{no}.{found.suffix}"
    response["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{name}"
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@proven
def picture(request: HttpRequest, number: str, version: int, no: int, page: int) -> HttpResponse:
    """One page."""
    return picture_response(_found(_shown(request, number, version), no), page)


def _shown(request: HttpRequest, number: str, version: int) -> ShownVersion:
    return shown_version(own_document(request.person, number), version, to=request.person)


def _found(shown: ShownVersion, no: int) -> SentAttachment:
    found = shown.version.attachments.filter(no=no).first()
    if found is None:
        raise NotFound(_("合同的这一版没有这个附件，请返回合同页面查看。"))
    return found
