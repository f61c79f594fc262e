"""What is sent to be checked."""

from pydantic import Field

from hetong.api.shapes.base import Given, Text
from hetong.api.shapes.values import Values


class ToCheck(Given):
    """A contract that need not exist."""

    template: Text = Field(description="模板代码", examples=["fulltime"])
    values: Values
