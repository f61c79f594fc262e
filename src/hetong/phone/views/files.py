"""The exact file: PDF, page pictures, print (订立指引 art. 12: complete, at any time, free)."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hetong.contracts import files
from hetong.contracts.models import Contract
from hetong.kernel.errors import NotFound
from hetong.phone.own_contract import own_contract
from hetong.phone.page_images import page_count, page_picture
from hetong.phone.proven import proven


@require_safe
@proven
def original(request: HttpRequest, number: str) -> HttpResponse:
    """All pages as pictures, one below the other."""
    contract = own_contract(request.person, number)
    pages = range(1, page_count(_file(contract)) + 1)
    context = {"contract": contract, "pages": pages, "file": _key(contract)[-12:]}
    return render(request, "phone/original.html", context)


@require_safe
@proven
def pdf(request: HttpRequest, number: str) -> HttpResponse:
    """The file itself; `?download=1` saves it under the contract's name (RFC 6266, RFC 5987)."""
    contract = own_contract(request.person, number)
    kind = "attachment" if request.GET.get("download") else "inline"
    name = quote(f"劳动合同-{contract.number}.pdf")
    disposition = f"{kind}; filename=\"{contract.number}.pdf\"; filename*=UTF-8''{name}"
    response = HttpResponse(_file(contract), content_type="application/pdf")
    response["Content-Disposition"] = disposition
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@proven
def picture(request: HttpRequest, number: str, page: int) -> HttpResponse:
    """One page as WebP; the address carries the file's digest, so it may be kept by the phone."""
    contract = own_contract(request.person, number)
    response = HttpResponse(page_picture(_file(contract), page), content_type="image/webp")
    response["Cache-Control"] = "private, max-age=3600"
    return response


def _file(contract: Contract) -> bytes:
    return files.get(_key(contract))


def _key(contract: Contract) -> str:
    if contract.current is None:
        raise NotFound
    return contract.current.newest_file
