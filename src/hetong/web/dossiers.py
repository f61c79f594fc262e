"""The evidence report as a download: alone, or in the package that proves it."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse

from hetong.evidence.dossier import Dossier

REPORT = "report"


def dossier_response(request: HttpRequest, made: Dossier) -> HttpResponse:
    """The part that the form asks for in `part`: `report`, else the whole package; never cached (RFC 6266, 5987)."""
    if request.POST.get("part") == REPORT:
        return _download(made.report, "application/pdf", f"{made.number}.pdf", f"存证报告-{made.number}.pdf")
    return _download(made.package, "application/zip", f"{made.number}.zip", f"证据包-{made.number}.zip")


def _download(data: bytes, kind: str, plain: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "private, no-store"
    return response
