"""What verbs must be told."""

from datetime import date

from pydantic import Field

from hetong.api.shapes.base import Given, Text


class Deadline(Given):
    """Until when both may sign."""

    deadline: date | None = Field(
        None,
        strict=False,
        description="签订期限；不填为平台通常的期限（一般30天），最长90天",
        examples=["2026-12-31"],
    )


class NewDeadline(Given):
    """Until when, for what is overdue."""

    deadline: date = Field(strict=False, description="新的签订期限", examples=["2026-12-31"])


class Reason(Given):
    """Why; the other side sees it."""

    reason: Text = Field(description="原因，劳动者会看到", min_length=1, max_length=500)
