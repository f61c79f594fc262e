"""The problem document (RFC 9457), as the description shows it."""

from pydantic import Field

from hetong.api.shapes.base import Told


class FieldError(Told):
    """One field that is wrong."""

    field: str = Field(description="哪一项，例如 values.b_name")
    message: str = Field(description="错在哪里，怎样改")


class Problem(Told):
    """An error."""

    type: str = Field(description="说明此类错误的网址")
    title: str = Field(description="错误的类别")
    status: int = Field(description="HTTP 状态码")
    detail: str = Field(description="发生了什么，怎样处理")
    code: str = Field(description="稳定的错误代码，供程序判断")
    errors: list[FieldError] = Field(description="逐项错误，没有时为空数组")
