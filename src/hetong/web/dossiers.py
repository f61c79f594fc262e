"""The evidence report as a download: alone, or in the package that proves it."""

from datetime import datetime
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse

from hetong.contracts.models import Contract
from hetong.evidence.dossier import Dossier, Reader, produce
from hetong.kernel.actor import Actor
from hetong.web.limits import count_asking

REPORT = "report"
LIMIT = {"most": 20, "seconds": 600}
"""Each takes seconds to check and typeset; nobody reads more than twenty in ten minutes."""


def dossier_response(
    request: HttpRequest, contract: Contract, *, reader: Reader, by: Actor, now: datetime
) -> HttpResponse:
    """The part that the form asks for in `part`: `report`, else the whole package; never cached (RFC 6266, 5987)."""
    made = counted_dossier(contract, reader=reader, by=by, now=now)
    if request.POST.get("part") == REPORT:
        return _download(made.report, "application/pdf", f"{made.number}.pdf", f"存证报告-{made.number}.pdf")
    return _download(made.package, "application/zip", f"{made.number}.zip", f"证据包-{made.number}.zip")


def counted_dossier(contract: Contract, *, reader: Reader, by: Actor, now: datetime) -> Dossier:
    """The report of now; raises `TooMany` for whoever asks too often."""
    count_asking("dossier", by.subject, **LIMIT)
    return produce(contract, reader=reader, by=by, now=now)


def _download(data: bytes, kind: str, plain: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "private, no-store"
    return response
