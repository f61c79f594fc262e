"""The blanks of a contract as callers send them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import Field, StringConstraints

from hetong.api.shapes.base import CLEAN, Number, Text, Whole
from hetong.contracts.registry import Template
from hetong.kernel.errors import Invalid

Key = Annotated[str, StringConstraints(pattern=CLEAN, max_length=60)]
Value = Text | bool | Whole | Number | None
Values = Annotated[
    dict[Key, Value],
    Field(
        description="各项内容，名称见模板定义；日期写 2026-12-31，金额写数字或者文本，是否写 true/false 或者 yes/no，选项写代码或者名称",
        max_length=300,
    ),
]


def blanks_of(template: Template, values: Mapping[str, Value], *, within: str = "values") -> dict[str, str]:
    """The blanks as the form would send them; raises `Invalid` for names that the template does not have."""
    known = {field.key for field in template.fields}
    strange = [key for key in values if key not in known]
    if strange:
        told = f"“{template.label}”没有这一项，请用 GET /templates/{template.code} 核对名称。"
        raise Invalid("含有模板没有的项目，请按提示修改。", {f"{within}.{key}": told for key in strange})
    return {key: text_of(value) for key, value in values.items()}


def text_of(value: Value) -> str:
    """One blank as it would be typed; nothing for null."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return format(Decimal(repr(value)), "f") if isinstance(value, float) else str(value)
