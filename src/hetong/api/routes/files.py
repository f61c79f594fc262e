"""The file of a contract, and the report that proves how it came about."""

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from ninja import Query, Router
from pydantic import Field

from hetong.api.door import READ, actor_of
from hetong.api.finding import own_contract
from hetong.api.shapes.base import Asked, Given
from hetong.contracts import files
from hetong.contracts.shown_versions import shown_version
from hetong.documents.pictures import void_copy
from hetong.evidence.dossier import Reader
from hetong.kernel.actor import Role
from hetong.looks.actions import note
from hetong.looks.models import What
from hetong.web.dossiers import counted_dossier

router = Router(tags=["文件"], auth=READ)
PDF, ZIP = "application/pdf", "application/zip"


def giving(*kinds: str) -> dict[str, Any]:
    """What the description says of an operation that answers with a file."""
    content = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in kinds}
    return {"responses": {200: {"description": "文件", "content": content}}}


class WhichVersion(Asked):
    """Which of the versions that were sent."""

    version: int | None = Field(None, ge=1, le=10_000, description="第几版；不填为最近一次发送的版本")


class WhichPart(Given):
    """What of the report."""

    part: Literal["report", "package"] = Field(
        "report",
        description="report 存证报告（PDF），package 证据包（ZIP，含报告、合同文件、证据链和核验说明）",
    )


@router.get(
    "/contracts/{slug:number}/file",
    summary="下载合同文件",
    description="带有已完成的电子签名的PDF原文件；作废的版本只给出画有删除线的图片文本。下载会记入查看记录，劳动者可以看到。",
    openapi_extra=giving(PDF),
)
def contract_file(request: HttpRequest, number: str, wanted: Query[WhichVersion]) -> HttpResponse:
    """The newest file of a version."""
    WhichVersion.check(request)
    contract = own_contract(request, number)
    shown = shown_version(contract, wanted.version)
    note(contract, What.SAVED, by=actor_of(request), now=timezone.now())
    data, void = files.get(shown.version.newest_file), shown.validity.void
    return download(void_copy(data, void) if void else data, PDF, f"{number}-v{shown.version.number}.pdf")


@router.post(
    "/contracts/{slug:number}/evidence",
    summary="取得存证报告",
    description="按现在的情况重新生成并加盖平台存证章，约需几秒，每人10分钟最多20次；取得会记入证据链，劳动者可以看到。",
    openapi_extra=giving(PDF, ZIP),
)
def evidence(request: HttpRequest, number: str, wanted: WhichPart) -> HttpResponse:
    """The report alone, or the package that proves it."""
    contract, by = own_contract(request, number), actor_of(request)
    made = counted_dossier(contract, reader=Reader(Role.EMPLOYER), by=by, now=timezone.now())
    if wanted.part == "package":
        return download(made.package, ZIP, f"证据包-{made.number}.zip")
    return download(made.report, PDF, f"存证报告-{made.number}.pdf")


def download(data: bytes, kind: str, name: str) -> HttpResponse:
    """A file with its name (RFC 6266, 5987)."""
    disposition = str(content_disposition_header(as_attachment=True, filename=name))
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": disposition})
