"""What travels compressed."""

from gzip import decompress

import pytest
from django.http import HttpResponse, StreamingHttpResponse

from hetong.web.compressing import CompressingMiddleware
from hetong.web.rare_characters import style_sheet_address

TAKES_GZIP = {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br"}


@pytest.mark.django_db
def test_style_sheets_are_compressed(client):
    plain = client.get(style_sheet_address())
    packed = client.get(style_sheet_address(), **TAKES_GZIP)
    assert (packed["Content-Encoding"], decompress(packed.content)) == ("gzip", plain.content)
    assert len(packed.content) * 5 < len(plain.content)
    assert "Content-Encoding" not in plain


def test_pages_are_compressed(rf):
    page = HttpResponse("劳动合同" * 100)
    answer = CompressingMiddleware(lambda _: page)(rf.get("/", **TAKES_GZIP))
    assert decompress(answer.content).decode() == "劳动合同" * 100


@pytest.mark.parametrize(
    "answer",
    [
        HttpResponse(b"%PDF-1.7" * 100, content_type="application/pdf"),
        HttpResponse(b"{}" * 200, content_type="application/json"),
        HttpResponse("短", content_type="text/html"),
        StreamingHttpResponse([b"row\n" * 500], content_type="text/html"),
    ],
)
def test_files_fragments_and_streams_are_left_alone(rf, answer):
    request = rf.get("/", **TAKES_GZIP)
    assert "Content-Encoding" not in CompressingMiddleware(lambda _: answer)(request)
