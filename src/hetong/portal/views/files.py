"""PDF files of contracts, and their pages as pictures; void ones struck out."""

from collections.abc import Sequence
from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hetong.contracts import files
from hetong.contracts.models import Contract
from hetong.contracts.rendering import preview_pdf
from hetong.contracts.shown_versions import ShownVersion, shown_version
from hetong.documents.pictures import FULL, THUMBNAIL, page_count, void_copy
from hetong.kernel.actor import Role
from hetong.kernel.errors import NotFound
from hetong.looks.models import What
from hetong.portal.finding import own_contract
from hetong.portal.looking import looked, opened
from hetong.seals.models import SealUse
from hetong.seals.national_form import national_uses, ses
from hetong.web.access import actor_of
from hetong.web.page_pictures import picture_response
from hetong.web.renditions import ofd_response


@require_safe
def current(request: HttpRequest, number: str) -> HttpResponse:
    """The file of the version sent last."""
    contract = own_contract(request, number)
    if contract.current is None:
        raise NotFound(_("这份合同还没有发送，没有正式文件；草稿可在预览页查看。"))
    return version(request, number, contract.current.number)


@require_safe
def version(request: HttpRequest, number: str, version: int) -> HttpResponse:
    """One version's file with the signatures it has, or the struck-out copy of a void one; `?download=1` saves it."""
    shown = _shown(request, number, version, What.SAVED if "download" in request.GET else What.FILE)
    data, void = _file(shown), shown.validity.void
    if void:
        data = void_copy(data, void)
    title = "作废文本（仅供查阅）" if void else shown.version.contract.kind.label
    return pdf(data, f"{title}-{number}-v{version}.pdf", download="download" in request.GET)


@require_safe
def national_signature(request: HttpRequest, number: str, seal: UUID) -> HttpResponse:
    """The SM2 signature of a seal over the concluded file (SES_Signature of GB/T 38540, DER)."""
    contract = own_contract(request, number)
    use = next((one for one in uses_of(contract) if one.seal_id == seal), None)
    if use is None:
        raise NotFound(
            _("这份合同没有这枚印章的国家标准签章数据。单位签订后生成，较早领取的印章换领后才有。")
        )
    response = HttpResponse(ses(use), content_type="application/octet-stream")
    return attachment(response, f"{contract.kind.label}-{number}-{use.seal.get_kind_display()}.ses")


@require_safe
def ofd(request: HttpRequest, number: str) -> HttpResponse:
    """The concluded file as OFD (GB/T 33190), a rendition sealed by the platform."""
    contract = own_contract(request, number)
    response = ofd_response(contract, by=actor_of(request, Role.EMPLOYER), now=timezone.now())
    looked(request, contract, What.SAVED)
    return attachment(response, f"{contract.kind.label}-{number}.ofd")


def uses_of(contract: Contract) -> Sequence[SealUse]:
    """The stampings of the file in force, as it was signed, that have a national-standard signature."""
    if contract.current is None:
        return []
    return list(national_uses(contract.employer, contract.current.signed_file.rsplit("/", 1)[-1]))


@require_safe
def pages(request: HttpRequest, number: str, version: int) -> HttpResponse:
    """The pages of a version: small ones for the contract's page, else one below the other."""
    shown = _shown(request, number, version, What.PAGE if request.htmx else What.FILE)
    context = {
        "contract": shown.version.contract,
        "version": shown.version,
        "validity": shown.validity,
        "pages": range(1, page_count(_file(shown)) + 1),
    }
    return render(request, "portal/pages.html#thumbnails" if request.htmx else "portal/pages.html", context)


@require_safe
def picture(request: HttpRequest, number: str, version: int, page: int) -> HttpResponse:
    """One page as WebP; `?small=1` for a thumbnail."""
    small = "small" in request.GET
    shown = _shown(request, number, version, What.PAGE if small else What.FILE)
    scale = THUMBNAIL if small else FULL
    return picture_response(_file(shown), page, scale=scale, void=shown.validity.void)


@require_safe
def preview(request: HttpRequest, number: str) -> HttpResponse:
    """What the file would look like if it were sent now; marked as a draft."""
    contract = opened(request, number, What.FORM)
    name = f"草稿-{contract.number}.pdf"
    return pdf(preview_pdf(contract), name, download="download" in request.GET)


def pdf(data: bytes, name: str, *, download: bool) -> HttpResponse:
    """A PDF to look at or to save."""
    return attachment(HttpResponse(data, content_type="application/pdf"), name, download=download)


def attachment(response: HttpResponse, name: str, *, download: bool = True) -> HttpResponse:
    """Give a response a file name, Chinese included (RFC 6266, 5987); never cached: it is personal data."""
    kind = "attachment" if download else "inline"
    plain = "".join(letter if letter.isascii() else "_" for letter in name)
    response["Content-Disposition"] = f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "private, no-store"
    return response


def _shown(request: HttpRequest, number: str, version: int, what: What) -> ShownVersion:
    contract = own_contract(request, number)
    shown = shown_version(contract, version)
    looked(request, contract, what)
    return shown


def _file(shown: ShownVersion) -> bytes:
    return files.get(shown.version.newest_file)
