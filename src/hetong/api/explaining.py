"""What is wrong with a request that does not have the form that the API asks for, in Chinese and by field."""

from collections.abc import Iterable, Mapping
from typing import Any

SENTENCES = {
    "missing": "缺少这一项，请补充。",
    "extra_forbidden": "没有这一项，请对照接口文档核对名称。",
    "string_type": "应为文本。",
    "string_unicode": "含有无法识别的字符。",
    "string_too_short": "太短，至少{min_length}个字。",
    "string_too_long": "太长，最多{max_length}个字。",
    "string_pattern_mismatch": "格式不正确，或含有不允许的字符。",
    "int_type": "应为整数。",
    "int_parsing": "应为整数。",
    "int_from_float": "应为整数。",
    "bool_type": "应为 true 或者 false。",
    "bool_parsing": "应为 true 或者 false。",
    "float_type": "应为数字。",
    "finite_number": "应为有限的数字。",
    "greater_than_equal": "不能小于{ge}。",
    "less_than_equal": "不能大于{le}。",
    "list_type": "应为数组。",
    "too_long": "太多，最多{max_length}项。",
    "too_short": "太少，至少{min_length}项。",
    "dict_type": "应为对象。",
    "model_type": "应为对象。",
    "model_attributes_type": "应为对象。",
    "literal_error": "只能是：{expected}。",
    "enum": "只能是：{expected}。",
    "date_type": "应为日期，例如 2026-12-31。",
    "date_parsing": "应为日期，例如 2026-12-31。",
    "date_from_datetime_parsing": "应为日期，例如 2026-12-31。",
    "date_from_datetime_inexact": "应为日期，例如 2026-12-31。",
    "uuid_type": "应为UUID。",
    "uuid_parsing": "应为UUID。",
}
OTHER = "格式不正确，请对照接口文档修改。"
CONTAINERS = {"body", "query", "path", "header", "form", "file"}
"""What a location begins with; a body's location goes on with the name of the parameter."""


def explained(errors: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Field → sentence; the first sentence of each field."""
    found: dict[str, str] = {}
    for error in errors:
        found.setdefault(_field(error["loc"]), _sentence(error))
    return found


def _field(location: tuple[str | int, ...]) -> str:
    parts = location[1:] if location and location[0] in CONTAINERS else location
    if location and location[0] == "body":
        parts = parts[1:]
    return ".".join(str(part) for part in parts) or str(location[0])


def _sentence(error: Mapping[str, Any]) -> str:
    facts = {key: str(value).replace(" or ", " 或 ") for key, value in error.get("ctx", {}).items()}
    try:
        return SENTENCES.get(error["type"], OTHER).format(**facts)
    except KeyError:
        return OTHER
