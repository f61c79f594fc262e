"""The API as a whole: its title, its errors, and its description as OpenAPI 3.1."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.operation import Operation
from ninja.renderers import JSONRenderer

from hetong.api.explaining import explained
from hetong.api.shapes.findings import FindingOut
from hetong.api.shapes.problems import Problem
from hetong.contracts.errors import Unlawful
from hetong.identity.tokens import TokenRefused
from hetong.kernel.errors import DomainError, Invalid
from hetong.web.errors import answer, answer_error
from hetong.web.problems import MEDIA_TYPE

TITLE = "电子劳动合同平台接口"
VERSION = "1"
DESCRIPTION = (
    "供用人单位的人力资源等系统使用。与网页上的操作共用同一套规则和流程：同样的内容得到同样的校验结果，同样的状态允许同样的操作。"
    "盖章不能通过接口办理：必须由法定代表人或者代理人本人用手机扫码并输入印章口令。"
)
ALWAYS = {"401": "令牌缺失、无效、过期或者已吊销", "403": "令牌没有这项权限", "429": "超过每分钟请求次数"}
WITH_INPUT = {"422": "内容有误，errors 逐项说明", "400": "请求无法识别"}
OF_ONE_THING = {"404": "没有找到，或者不属于本单位"}
CHANGING = {"409": "当前状态下不能办理"}
COMPONENT = {"$ref": "#/components/schemas/Problem"}


class Service(NinjaAPI):
    """Adds to the description what every operation may answer besides success."""

    def get_openapi_schema(self, **facts: Any) -> Any:
        """OpenAPI 3.1; errors are problem documents."""
        schema = super().get_openapi_schema(**facts)
        whole = Problem.json_schema()
        schema["components"]["schemas"] |= {**whole.pop("$defs"), "Problem": whole}
        for path, operations in schema["paths"].items():
            for method, operation in operations.items():
                for status, meaning in _problems(path, method, operation).items():
                    content = {MEDIA_TYPE: {"schema": COMPONENT}}
                    operation["responses"][status] = {"description": meaning, "content": content}
        return schema

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The function's own name: that is what generated clients call it."""
        return operation.view_func.__name__


def _problems(path: str, method: str, operation: dict[str, Any]) -> dict[str, str]:
    found = dict(ALWAYS) if operation.get("security") else {}
    if operation.get("parameters") or operation.get("requestBody"):
        found |= WITH_INPUT
    if "{" in path:
        found |= OF_ONE_THING
    if method != "get":
        found |= CHANGING
    return found | {"default": "其他错误"}


class Readable(JSONRenderer):
    """Chinese as Chinese."""

    json_dumps_params = {"ensure_ascii": False}


service = Service(
    title=TITLE,
    renderer=Readable(),
    version=VERSION,
    description=DESCRIPTION,
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
)


@service.exception_handler(DomainError)
def domain_error(request: HttpRequest, error: DomainError) -> HttpResponse:
    """The same sentence as on the pages."""
    return answer_error(request, error)


@service.exception_handler(Unlawful)
def unlawful(request: HttpRequest, error: Unlawful) -> HttpResponse:
    """With every finding, as `POST /rules/check` gives it."""
    found = [FindingOut.of(finding).model_dump() for finding in error.findings]
    return answer_error(request, error, findings=found)


@service.exception_handler(ValidationError)
def not_as_described(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """A request that is not as the description says."""
    return answer_error(request, Invalid("请求的内容不符合接口要求，请按提示修改。", explained(error.errors)))


@service.exception_handler(AuthenticationError)
def no_token(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """No token at all."""
    return answer_error(
        request, TokenRefused("请在请求头 Authorization 中提供接口令牌：Bearer 加空格加令牌。")
    )


@service.exception_handler(HttpError)
def unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What the library cannot read: broken JSON, broken forms."""
    return answer(
        request, error.status_code, "请求体不是有效的 JSON 或者表单，请检查后重新发送。", code="unreadable"
    )


@service.exception_handler(Http404)
def nothing(request: HttpRequest, error: Http404) -> HttpResponse:
    """Nothing there."""
    return answer(request, 404, "没有找到您要的内容，请核对地址。")
