"""The OpenAPI description, put in the order in which people read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hetong.kernel.errors import DomainError

TYPES = {
    "string": "文本",
    "integer": "整数",
    "number": "数字",
    "boolean": "是否",
    "array": "数组",
    "object": "对象",
    "null": "空",
}
OF_REQUESTS = (
    ("bad_request", "请求的内容无法识别。"),
    ("method_not_allowed", "此地址不支持这种方法，支持的方法见回复头 Allow。"),
    ("server_error", "系统出错了，已保存的内容没有丢失，请稍后重试。"),
    ("too_large", "内容超过上限，请拆分或压缩后重新发送。"),
    ("unreadable", "请求体不是有效的 JSON 或者表单，请检查后重新发送。"),
)
"""Codes of what goes wrong before any action is asked."""
FORMATS = {"date": "日期", "date-time": "时间", "uuid": "UUID", "binary": "文件"}


@dataclass(frozen=True)
class Line:
    """One property, or one parameter, of a table; `depth` is how deep it stands."""

    name: str
    type: str
    about: str
    required: bool
    depth: int = 0


@dataclass(frozen=True)
class Answer:
    """One status that an operation may answer."""

    status: str
    about: str
    lines: tuple[Line, ...] = ()
    kind: str = ""


@dataclass(frozen=True)
class Operation:
    """One operation."""

    name: str
    method: str
    path: str
    summary: str
    about: str
    writes: bool
    parameters: tuple[Line, ...]
    body: tuple[Line, ...]
    body_kind: str
    answers: tuple[Answer, ...]
    others: tuple[Answer, ...]


@dataclass(frozen=True)
class Chapter:
    """The operations about one thing."""

    title: str
    operations: tuple[Operation, ...]


def chapters(schema: dict[str, Any]) -> list[Chapter]:
    """In the order of the description."""
    found: dict[str, list[Operation]] = {}
    for path, methods in schema["paths"].items():
        for method, one in methods.items():
            found.setdefault(one["tags"][0], []).append(_operation(schema, path, method, one))
    return [Chapter(title, tuple(operations)) for title, operations in found.items()]


def error_codes() -> list[tuple[str, str]]:
    """Every code that a problem may have, with its usual sentence."""
    kinds: set[type[DomainError]] = {DomainError, *_below(DomainError)}
    return sorted([*((kind.code, kind.message) for kind in kinds), *OF_REQUESTS])


def _below(kind: type[DomainError]) -> Iterator[type[DomainError]]:
    for lower in kind.__subclasses__():
        yield lower
        yield from _below(lower)


def _operation(schema: dict[str, Any], path: str, method: str, one: dict[str, Any]) -> Operation:
    body_kind, body = _content(schema, one.get("requestBody", {}))
    answers = [_answer(schema, status, told) for status, told in one["responses"].items()]
    return Operation(
        name=one["operationId"],
        method=method.upper(),
        path=path,
        summary=one["summary"],
        about=one.get("description", ""),
        writes={"WritingToken": []} in one.get("security", []),
        parameters=tuple(_parameter(schema, given) for given in one.get("parameters", [])),
        body=body,
        body_kind=body_kind,
        answers=tuple(one for one in answers if one.status.startswith("2")),
        others=tuple(one for one in answers if not one.status.startswith("2")),
    )


def _parameter(schema: dict[str, Any], given: dict[str, Any]) -> Line:
    about = given.get("description", "")
    return Line(given["name"], _type(schema, given["schema"]), about, bool(given.get("required")))


def _answer(schema: dict[str, Any], status: str, told: dict[str, Any]) -> Answer:
    kind, lines = _content(schema, told)
    return Answer(str(status), told["description"], lines if status.startswith("2") else (), kind)


def _content(schema: dict[str, Any], told: dict[str, Any]) -> tuple[str, tuple[Line, ...]]:
    for kind, content in told.get("content", {}).items():
        return kind, tuple(_lines(schema, content.get("schema", {}), 0, ()))
    return "", ()


def _lines(schema: dict[str, Any], of: dict[str, Any], depth: int, above: tuple[str, ...]) -> Iterator[Line]:
    """A line for each property, those of a property below it; what contains itself is shown once."""
    named = of.get("$ref", "")
    if named in above:
        return
    of = _resolved(schema, of)
    required = of.get("required", [])
    for name, one in of.get("properties", {}).items():
        yield Line(name, _type(schema, one), one.get("description", ""), name in required, depth)
        yield from _lines(schema, _inner(schema, one), depth + 1, (*above, named) if named else above)


def _inner(schema: dict[str, Any], one: dict[str, Any]) -> dict[str, Any]:
    """The object that a property holds, alone or many times."""
    for choice in one.get("anyOf", [one]):
        found: dict[str, Any] = choice.get("items", choice)
        if "$ref" in found:
            return found
    return {}


def _type(schema: dict[str, Any], one: dict[str, Any]) -> str:
    if "anyOf" in one:
        return " | ".join(dict.fromkeys(_type(schema, choice) for choice in one["anyOf"]))
    if "$ref" in one:
        return _type(schema, _resolved(schema, one))
    if "const" in one:
        return str(one["const"])
    if "enum" in one:
        return " / ".join(str(value) for value in one["enum"])
    if one.get("type") == "array":
        return f"{_type(schema, one.get('items', {}))}的数组"
    return FORMATS.get(one.get("format", ""), TYPES.get(one.get("type", ""), "任意"))


def _resolved(schema: dict[str, Any], one: dict[str, Any]) -> dict[str, Any]:
    found = schema
    if "$ref" not in one:
        return one
    for step in one["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    return found
