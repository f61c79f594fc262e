"""Who asks: a token in the `Authorization` header stands for the operator who made it."""

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from hetong.identity.actions import recognise
from hetong.identity.models import ApiToken
from hetong.kernel.actor import Actor, Role
from hetong.kernel.errors import NotAllowed
from hetong.web.access import DEVICE_LENGTH

NAME_LENGTH = 50


class Token(HttpBearer):
    """`Authorization: Bearer hetong_…`, with any valid token."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken:
        """The token, or `TokenRefused`, `TooMany`."""
        return recognise(token.strip(), now=timezone.now())


class WritingToken(Token):
    """The same where something is changed."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken:
        """The token, or `NotAllowed` for one that may only read."""
        found = super().authenticate(request, token)
        if not found.may_write:
            raise NotAllowed("此令牌只能读取。请在“单位信息—接口令牌”中新建“读写”令牌。")
        return found


READ, WRITE = Token(), WritingToken()


def actor_of(request: HttpRequest) -> Actor:
    """The operator in whose name the token acts, with the token's own name, for the ledger."""
    token: ApiToken = request.auth  # type: ignore[attr-defined]
    account = token.created_by
    return Actor(
        Role.EMPLOYER,
        f"account:{account.pk}",
        f"{account.display_name}（接口：{token.name}）"[:NAME_LENGTH],
        "token",
        ip=request.META.get("REMOTE_ADDR", ""),
        device=request.META.get("HTTP_USER_AGENT", "")[:DEVICE_LENGTH],
    )
