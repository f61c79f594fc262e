"""The embedded time stamp service for others (RFC 3161 §3.4), where the installation allows it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from hetong.documents.ports import TimestampResponder
from hetong.kernel.errors import NotFound
from hetong.kernel.wiring import provide
from hetong.web.access import public
from hetong.web.limits import count_request

LIMIT = {"most": 60, "seconds": 60}
LARGEST_REQUEST = 4096
QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"


@csrf_exempt
@public
@require_POST
def timestamp(request: HttpRequest) -> HttpResponse:
    """A time stamp over the digest in the body; nothing is kept."""
    if not settings.TSA_PUBLIC:
        raise NotFound(_("本平台没有对外提供时间戳服务。"))
    count_request(request, "timestamp", **LIMIT)
    if request.content_type != QUERY:
        return HttpResponse(status=415)
    body = request.read(LARGEST_REQUEST + 1)
    if len(body) > LARGEST_REQUEST:
        return HttpResponse(status=413)
    return HttpResponse(provide(TimestampResponder).respond(body), content_type=REPLY)
