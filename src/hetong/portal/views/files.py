"""PDF files of contracts."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hetong.contracts import files
from hetong.contracts.rendering import preview_pdf
from hetong.kernel.errors import NotFound
from hetong.portal.finding import own_contract


@require_safe
def current(request: HttpRequest, number: str) -> HttpResponse:
    """The file of the version now in force."""
    contract = own_contract(request, number)
    if contract.current is None:
        raise NotFound(_("这份合同还没有发送，没有正式文件；草稿可在预览页查看。"))
    return version(request, number, contract.current.number)


@require_safe
def version(request: HttpRequest, number: str, version: int) -> HttpResponse:
    """One version's file, with the signatures it has; `?download=1` saves it."""
    contract = own_contract(request, number)
    found = contract.versions.filter(number=version).first()
    if found is None:
        raise NotFound(_("这份合同没有该版本的文件，请在合同页面查看已有的版本。"))
    data = files.get(found.newest_file)
    return pdf(data, f"劳动合同-{contract.number}-v{version}.pdf", download="download" in request.GET)


@require_safe
def preview(request: HttpRequest, number: str) -> HttpResponse:
    """What the file would look like if it were sent now; marked as a draft."""
    contract = own_contract(request, number)
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
