"""Error handlers, and the two switches every page has: stay logged in, 大字版."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _later
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.http import require_POST, require_safe

from hetong.web.access import public
from hetong.web.context import BIG_TEXT
from hetong.web.errors import TO_MESSAGES, answer, refuse_size
from hetong.web.problems import asked_of_api, problem

YEAR = 365 * 24 * 3600
SERVER_ERROR = _later("系统出错了，已保存的内容没有丢失，请稍后重试。")


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 when the body was too large."""
    if isinstance(exception, RequestDataTooBig):
        return refuse_size(request)
    return answer(request, 400, _("请求的内容无法识别，请返回上一页重试。"))


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return answer(request, 403, _("您没有进行这项操作的权限。"))


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that is too old or was not ours; set as `CSRF_FAILURE_VIEW`."""
    return answer(request, 403, _("页面已过期，或浏览器禁用了 Cookie，请刷新页面后重新提交。"))


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return answer(request, 404, _("没有找到您要的页面，地址可能有误，或内容已被删除。"))


def server_error(request: HttpRequest | None) -> HttpResponse:
    """500: a page, a message for htmx, or a problem, that needs neither database nor session."""
    if request is not None and asked_of_api(request):
        return problem(500, str(SERVER_ERROR), code="server_error")
    if request is None or not request.headers.get("HX-Request"):
        return render(None, "web/500.html", status=500)
    fragment = render_to_string("web/components/toast.html", {"tone": "error", "message": SERVER_ERROR})
    return HttpResponse(fragment, status=500, headers=TO_MESSAGES)


@require_safe
def keep_alive(request: HttpRequest) -> HttpResponse:
    """Opening this renews the session of whoever is logged in."""
    return HttpResponse(status=204)


@public
@require_POST
def big_text(request: HttpRequest) -> HttpResponse:
    """Switch 大字版 on or off, for a year, and go back (适老化通用设计规范)."""
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    response = redirect(target if safe else "phone:home")
    wanted = "" if request.COOKIES.get(BIG_TEXT) else "1"
    response.set_cookie(BIG_TEXT, wanted, max_age=YEAR if wanted else 0, samesite="Lax")
    return response
