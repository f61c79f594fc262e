"""The caller's own token."""

from datetime import datetime

from pydantic import Field

from hetong.api.shapes.base import Told
from hetong.identity.models import ApiToken
from hetong.identity.tokens import Scope


class Me(Told):
    """Who the token stands for."""

    name: str = Field(description="令牌名称")
    scope: Scope = Field(description="read 只读，write 读写")
    expires_at: datetime = Field(description="何时过期")
    employer: str = Field(description="用人单位名称")
    uscc: str = Field(description="统一社会信用代码")
    operator: str = Field(description="以哪位经办人的名义办理")

    @classmethod
    def of(cls, token: ApiToken) -> "Me":
        """As JSON."""
        return cls(
            name=token.name,
            scope=Scope(token.scope),
            expires_at=token.expires_at,
            employer=token.employer.name,
            uscc=token.employer.uscc,
            operator=token.created_by.display_name,
        )
