"""What the certificate authority publishes: its certificates, revocation lists, and answers about single certificates."""

import base64
import binascii

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from hetong.documents.ports import CertificateAuthority
from hetong.documents.ses.ports import SealMaker
from hetong.documents.trust import short_name
from hetong.kernel.errors import NotFound
from hetong.kernel.wiring import provide
from hetong.web.access import public
from hetong.web.limits import count_request
from hetong.web.revocation_lists import FRESH, current_lists, current_sm2_lists

LIMIT = {"most": 600, "seconds": 60}
LARGEST_QUESTION = 4096


@public
@require_safe
def certificate(request: HttpRequest, name: str) -> HttpResponse:
    """An authority's certificate, for building paths; it never changes under its name."""
    count_request(request, "authority", **LIMIT)
    return _published(_authorities()[_index(name)], "application/pkix-cert", seconds=86400)


@public
@require_safe
def revocation_list(request: HttpRequest, name: str) -> HttpResponse:
    """An authority's revocation list (RFC 5280 §5)."""
    count_request(request, "authority", **LIMIT)
    own, index = provide(CertificateAuthority).authorities(), _index(name)
    found = current_lists()[index] if index < len(own) else current_sm2_lists()[index - len(own)]
    return _published(found, "application/pkix-crl", seconds=FRESH)


@csrf_exempt
@public
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, question: str = "") -> HttpResponse:
    """OCSP over HTTP (RFC 6960, appendix A): the question in the body, or in base64 in the address."""
    count_request(request, "authority", **LIMIT)
    asked = request.read(LARGEST_QUESTION + 1) if request.method == "POST" else _decoded(question)
    response = provide(CertificateAuthority).answer(asked[:LARGEST_QUESTION])
    return _published(response, "application/ocsp-response", seconds=0)


def _authorities() -> tuple[bytes, ...]:
    """The authority of PDF signatures, then the SM2 one of seals."""
    return (*provide(CertificateAuthority).authorities(), *provide(SealMaker).authorities())


def _index(name: str) -> int:
    names = [short_name(der) for der in _authorities()]
    if name not in names:
        raise NotFound(_("没有这个签发机构。"))
    return names.index(name)


def _decoded(question: str) -> bytes:
    try:
        return base64.b64decode(question, validate=True)
    except binascii.Error:
        return b""


def _published(data: bytes, kind: str, *, seconds: int) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Cache-Control"] = f"public, max-age={seconds}" if seconds else "no-store"
    return response
