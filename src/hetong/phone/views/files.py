"""The exact files: PDF, page pictures, print (订立指引 art. 12: complete, at any time, free); void ones struck out."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hetong.contracts import actions, files
from hetong.contracts.shown_versions import ShownVersion, shown_version
from hetong.documents.pictures import page_count, void_copy
from hetong.kernel.actor import Role
from hetong.phone.own_contract import own_contract, own_document
from hetong.phone.proven import proven
from hetong.web.access import actor_of
from hetong.web.page_pictures import picture_response
from hetong.web.renditions import ofd_response


@require_safe
@proven
def original(request: HttpRequest, number: str, version: int | None = None) -> HttpResponse:
    """All pages as pictures, one below the other."""
    shown = _shown(request, number, version)
    pages = range(1, page_count(_file(shown)) + 1)
    context = {
        "contract": shown.version.contract,
        "version": shown.version,
        "validity": shown.validity,
        "earlier": version is not None,
        "pages": pages,
        "file": f"{shown.version.newest_file[-12:]}-{shown.validity.worth}",
    }
    return render(request, "phone/original.html", context)


@require_safe
@proven
def pdf(request: HttpRequest, number: str, version: int | None = None) -> HttpResponse:
    """The file itself, or the struck-out copy of a void one; `?download=1` saves it (RFC 6266, RFC 5987)."""
    shown = _shown(request, number, version)
    kind = "attachment" if request.GET.get("download") else "inline"
    void = shown.validity.void
    data = void_copy(_file(shown), void) if void else _file(shown)
    if version is None and request.method == "GET":
        by = actor_of(request, Role.WORKER)
        actions.take_home(shown.version.contract, by=by, now=timezone.now())
    title = "作废文本（仅供查阅）" if void else shown.version.contract.kind.label
    name = quote(f"{title}-{number}.pdf")
    disposition = f"{kind}; filename=\"{number}.pdf\"; filename*=UTF-8''{name}"
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = disposition
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@proven
def ofd(request: HttpRequest, number: str) -> HttpResponse:
    """The concluded file as OFD (GB/T 33190), a rendition with the PDF attached."""
    contract = own_contract(request.person, number)
    by, now = actor_of(request, Role.WORKER), timezone.now()
    response = ofd_response(contract, by=by, now=now)
    if request.method == "GET":
        actions.take_home(contract, by=by, now=now)
    name = quote(f"{contract.kind.label}-{number}.ofd")
    response["Content-Disposition"] = f"attachment; filename=\"{number}.ofd\"; filename*=UTF-8''{name}"
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@proven
def picture(request: HttpRequest, number: str, page: int, version: int | None = None) -> HttpResponse:
    """One page as WebP; the address carries the file's digest and worth, so it may be kept by the phone."""
    shown = _shown(request, number, version)
    response = picture_response(_file(shown), page, void=shown.validity.void)
    response["Cache-Control"] = "private, max-age=3600"
    return response


def _shown(request: HttpRequest, number: str, version: int | None) -> ShownVersion:
    """The present version, as long as the contract is the worker's; an earlier one also after it was taken back."""
    person = request.person
    contract = own_contract(person, number) if version is None else own_document(person, number)
    return shown_version(contract, version, to=person)


def _file(shown: ShownVersion) -> bytes:
    return files.get(shown.version.newest_file)
