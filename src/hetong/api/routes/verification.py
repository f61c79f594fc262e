"""Verification of a file, as the public page does it."""

from django.http import HttpRequest
from ninja import File, Router
from ninja.files import UploadedFile

from hetong.api.door import READ
from hetong.api.shapes.verification import Verified
from hetong.kernel.errors import Invalid
from hetong.web.judging import LARGEST

router = Router(tags=["核验"], auth=READ)


@router.post(
    "/verify",
    response=Verified,
    summary="核验PDF文件",
    description="检查文件中的电子签名、时间戳和签署后的改动，与公开的核验页面相同；文件不保留。最大60MB。",
)
def verify_file(request: HttpRequest, file: File[UploadedFile]) -> Verified:
    """A PDF; it is looked at and forgotten."""
    if (file.size or 0) > LARGEST:
        raise Invalid(fields={"file": "文件超过60MB，请选择从本平台下载的合同原文件。"})
    data: bytes = file.read()
    if not data.startswith(b"%PDF-"):
        raise Invalid(fields={"file": "这不是PDF文件，请选择从本平台下载的合同PDF原文件。"})
    return Verified.of(data)
