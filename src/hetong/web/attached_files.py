"""Attachments as answers: their checked bytes, and the pictures of their pages."""

from django.http import HttpResponse

from hetong.contracts import files
from hetong.contracts.attached import AttachedFile
from hetong.documents.attachments.checked import MIME
from hetong.kernel.errors import NotFound


def file_response(attached: AttachedFile) -> HttpResponse:
    """The file as it is embedded in the contract; whoever answers with it says that it is to be saved."""
    return HttpResponse(files.get(attached.file), content_type=MIME[attached.suffix])


def picture_response(attached: AttachedFile, page: int) -> HttpResponse:
    """Page `page`, counted from 1, exactly as it stands in the contract; `NotFound` past the end."""
    if not 1 <= page <= len(attached.pages):
        raise NotFound
    data = files.get(attached.pages[page - 1])
    kind = "image/png" if data.startswith(b"\x89PNG") else "image/jpeg"
    response = HttpResponse(data, content_type=kind)
    response["Cache-Control"] = "private, max-age=3600"
    return response
