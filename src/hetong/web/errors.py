"""Domain errors become answers here, once: a page, a fragment, JSON or a problem document, with the status that fits."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hetong.identity.tokens import TokenRefused
from hetong.kernel.errors import DomainError, Invalid, NotAllowed, NotFound, TooMany, Unavailable, WrongState
from hetong.sealing.data_keys import KeyDestroyed
from hetong.web.problems import asked_of_api, problem
from hetong.web.shell import shell_of

STATUS: tuple[tuple[type[DomainError], int], ...] = (
    (KeyDestroyed, 410),
    (TokenRefused, 401),
    (NotFound, 404),
    (NotAllowed, 403),
    (WrongState, 409),
    (Invalid, 422),
    (TooMany, 429),
    (Unavailable, 503),
)
CODES = {
    400: "bad_request",
    403: "not_allowed",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
}
"""What the API calls an error that has no code of its own."""
WRONG_METHOD = "此地址不支持这种方法，支持的方法见回复头 Allow。"
FORM_OVERHEAD = 1024 * 1024
"""Bytes a form may need besides the file it carries."""
TO_MESSAGES = {"HX-Retarget": ".toasts", "HX-Reswap": "beforeend"}
"""Headers that put a fragment among the messages of the page, wherever it was asked for."""


def status_of(error: DomainError) -> int:
    """The HTTP status of a domain error; 400 for kinds without their own."""
    return next((status for kind, status in STATUS if isinstance(error, kind)), 400)


class DomainErrorMiddleware:
    """Answers domain errors, oversized bodies and wrong methods with a sentence instead of a bare status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _declared_size(request) > settings.REQUEST_LIMIT + FORM_OVERHEAD:
            return refuse_size(request)
        response = self.get_response(request)
        if response.status_code == 405 and (not response.content or asked_of_api(request)):
            message = (
                WRONG_METHOD
                if asked_of_api(request)
                else _("此地址不能这样打开，请返回上一页，从页面上的按钮进入。")
            )
            return answer(request, 405, message, headers={"Allow": response["Allow"]})
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a `DomainError`; leave everything else to Django."""
        return answer_error(request, error) if isinstance(error, DomainError) else None


def answer_error(request: HttpRequest, error: DomainError, **more: object) -> HttpResponse:
    """The answer to a domain error; `more` goes into the API's problem document."""
    fields = error.fields if isinstance(error, Invalid) else {}
    facts = {"code": error.code, "fields": fields, "headers": _headers(error)}
    return answer(request, status_of(error), error.message, **facts, **more)


def _headers(error: DomainError) -> dict[str, str]:
    if isinstance(error, TooMany):
        return {"Retry-After": str(error.retry_after)}
    return {"WWW-Authenticate": "Bearer"} if isinstance(error, TokenRefused) else {}


def refuse_size(request: HttpRequest) -> HttpResponse:
    """413 with the limit."""
    limit = settings.REQUEST_LIMIT // 1024 // 1024
    return answer(
        request, 413, _("上传的内容超过上限 %(limit)d MB，请拆分或压缩后重新上传。") % {"limit": limit}
    )


def answer(
    request: HttpRequest,
    status: int,
    message: str,
    *,
    code: str = "",
    fields: dict[str, str] | None = None,
    headers: dict[str, str] | None = None,
    **more: object,
) -> HttpResponse:
    """The error as a problem, as JSON, as a message for htmx, or as a page, whichever was asked for."""
    if asked_of_api(request):
        code = code or CODES.get(status, "error")
        return problem(status, message, code=code, fields=fields, headers=headers, **more)
    if "application/json" in request.headers.get("Accept", ""):
        body = {"code": code or "error", "message": message, "fields": fields or {}}
        return JsonResponse(body, status=status, headers=headers)
    context = {"status": status, "message": message, "fields": fields or {}, "tone": "error"}
    if request.headers.get("HX-Request"):
        fragment = render(request, "web/components/toast.html", context, status=status)
        return _with(fragment, {**TO_MESSAGES, **(headers or {})})
    page = render(request, "web/error.html", {**context, "shell": shell_of(request)}, status=status)
    return _with(page, headers or {})


def _with(response: HttpResponse, headers: dict[str, str]) -> HttpResponse:
    for name, value in headers.items():
        response[name] = value
    return response


def _declared_size(request: HttpRequest) -> int:
    size = request.META.get("CONTENT_LENGTH") or "0"
    return int(size) if size.isascii() and size.isdigit() else 0
