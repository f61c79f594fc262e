"""Who am I."""

from django.http import HttpRequest
from ninja import Router

from hetong.api.door import READ
from hetong.api.shapes.tokens import Me

router = Router(tags=["令牌"], auth=READ)


@router.get("/token", response=Me, summary="查看当前令牌", description="用于检查令牌是否可用。")
def token(request: HttpRequest) -> Me:
    """The token of this request."""
    return Me.of(request.auth)  # type: ignore[attr-defined]
