"""What all shapes share."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Schema
from pydantic import ConfigDict, Field, StringConstraints

from hetong.kernel.errors import Invalid

CLEAN = r"^[^\x00]*$"
"""No NUL: databases cannot keep it."""
LONGEST_VALUE = 5000

Text = Annotated[str, StringConstraints(pattern=CLEAN, max_length=LONGEST_VALUE)]
Whole = Annotated[int, Field(ge=-(10**15), le=10**15)]
Number = Annotated[float, Field(ge=-1e15, le=1e15, allow_inf_nan=False)]


class Given(Schema):
    """What a caller sends: a name that is not known is refused, so that no typing error is lost."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Asked(Given):
    """What a caller asks for in the query, where everything is text."""

    model_config = Given.model_config | {"strict": False}

    @classmethod
    def check(cls, request: HttpRequest) -> None:
        """Raise `Invalid` for names that are not known: a misspelt filter must not show everything."""
        strange = sorted(set(request.GET) - set(cls.model_fields))
        if strange:
            raise Invalid(
                "含有不认识的查询参数，请按提示修改。",
                {name or "（空）": "没有这个参数，请对照接口文档核对名称。" for name in strange},
            )


class Told(Schema):
    """What the API answers."""

    model_config = ConfigDict(from_attributes=True)

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        """For components that no operation names by itself."""
        return cls.model_json_schema(ref_template="#/components/schemas/{model}")
