"""For load balancers and Prometheus; nothing here needs a log-in, and nothing tells more than one word."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hetong.kernel.errors import NotFound
from hetong.monitoring import readiness
from hetong.monitoring.exposition import CONTENT_TYPE, page
from hetong.monitoring.scanning import ScannerCollector
from hetong.monitoring.scrapers import may_read
from hetong.monitoring.stock import StockCollector
from hetong.web.access import public

stock, scanner = StockCollector(), ScannerCollector()


@public
@never_cache
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """200 as long as this process answers at all; asks nothing of anybody."""
    return HttpResponse("ok\n", content_type="text/plain")


@public
@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """200 when requests can be served, else 503; with what was found of each thing that is needed."""
    found = readiness.checks()
    is_ready = readiness.is_ready(found)
    return JsonResponse({"ready": is_ready, "checks": found}, status=200 if is_ready else 503)


@public
@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The figures, for those whom the settings let read them; for all others there is nothing here."""
    authorization = request.headers.get("Authorization", "")
    if not may_read(authorization=authorization, address=request.META.get("REMOTE_ADDR", "")):
        raise NotFound(_("没有找到您要的页面，地址可能有误，或内容已被删除。"))
    return HttpResponse(page(stock, scanner), content_type=CONTENT_TYPE)
