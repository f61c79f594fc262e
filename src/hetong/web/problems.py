"""Errors of the API as problem documents (RFC 9457): a stable code for machines, a sentence for people."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

ROOT = "/api/"
MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "请求无法识别",
    401: "未通过身份验证",
    403: "没有权限",
    404: "没有找到",
    405: "不支持这种方法",
    409: "当前状态下不能办理",
    410: "已依法销毁",
    413: "内容超过上限",
    422: "内容有误",
    429: "请求过于频繁",
    500: "系统出错",
    503: "服务暂时不可用",
}


def asked_of_api(request: HttpRequest) -> bool:
    """Whether a machine asks, and wants a problem document."""
    return request.path.startswith(ROOT)


def problem(
    status: int,
    detail: str,
    *,
    code: str,
    fields: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> HttpResponse:
    """The problem; `errors` names each field and its remedy. `type` leads to what the documentation says of the code."""
    body = {
        "type": f"{settings.BASE_URL}{ROOT}v1/#problem-{code}",
        "title": TITLES.get(status, "请求未能完成"),
        "status": status,
        "detail": detail,
        "code": code,
        "errors": [{"field": field, "message": message} for field, message in (fields or {}).items()],
        **more,
    }
    return JsonResponse(
        body,
        status=status,
        content_type=MEDIA_TYPE,
        headers=dict(headers or {}),
        json_dumps_params={"ensure_ascii": False},
    )
