"""接口令牌: make one, take it back, and recognise it in a request."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F

from hetong.identity.actions.managing import check_manages
from hetong.identity.models import Account
from hetong.identity.tokens import ApiToken, Scope, TokenRefused
from hetong.kernel.actor import Actor
from hetong.kernel.digest import sha256_hex
from hetong.kernel.errors import Invalid, Stale, TooMany
from hetong.kernel.ids import uuid7
from hetong.ledger import chain

PREFIX = "hetong_"
SECRET_BYTES, SHOWN = 32, len(PREFIX) + 4
PERIODS = (30, 90, 180, 365)
"""Days a token may be valid."""
MOST, LONGEST_NAME = 20, 30
MINUTE = 60


@transaction.atomic
def issue_token(
    account: Account, *, name: str, scope: str, days: int, by: Actor, now: datetime
) -> tuple[ApiToken, str]:
    """A new token and its secret, which is told this once; raises `Invalid` per field, `NotAllowed` but for a 单位管理员."""
    check_manages(account.employer_id, by=by)
    name = name.strip()
    errors = _errors(account, name, scope, days, now=now)
    if errors:
        raise Invalid(fields=errors)
    secret = PREFIX + secrets.token_urlsafe(SECRET_BYTES)
    token = ApiToken.objects.create(
        id=uuid7(),
        employer=account.employer,
        created_by=account,
        name=name,
        scope=scope,
        head=secret[:SHOWN],
        digest=sha256_hex(secret.encode()),
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    facts = {"token": str(token.pk), "name": name, "scope": scope, "expires_at": token.expires_at}
    chain.append(f"employer:{account.employer_id}", "token.issued", by=by, at=now, **facts)
    return token, secret


@transaction.atomic
def revoke_token(token: ApiToken, *, by: Actor, now: datetime) -> None:
    """吊销: from now on it is refused; raises `Stale` when somebody has revoked it before."""
    check_manages(token.employer_id, by=by)
    if not ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=now):
        raise Stale("该令牌刚刚已被吊销，请刷新后查看。")
    subject = f"employer:{token.employer_id}"
    chain.append(subject, "token.revoked", by=by, at=now, token=str(token.pk), name=token.name)


def recognise(secret: str, *, now: datetime) -> ApiToken:
    """The token of a secret, counted as one request; raises `TokenRefused`, or `TooMany` past the limit a minute.

    The secret has 256 random bits, so a plain digest tells nothing of it.
    """
    found = ApiToken.objects.filter(digest=sha256_hex(secret.encode(errors="replace")))
    token = found.select_related("employer", "created_by__employer").first()
    if token is None:
        raise TokenRefused()
    if token.revoked_at or not token.created_by.is_active:
        raise TokenRefused("接口令牌已被吊销，请在“单位信息—接口令牌”中新建一个令牌。")
    if token.expires_at <= now:
        raise TokenRefused("接口令牌已过有效期，请在“单位信息—接口令牌”中新建一个令牌。")
    _count(token, now)
    return token


def _count(token: ApiToken, now: datetime) -> None:
    """Count in the row, so that the limit holds over all processes and machines."""
    minute, mine = int(now.timestamp()) // MINUTE, ApiToken.objects.filter(pk=token.pk)
    if not mine.filter(minute=minute).update(asked=F("asked") + 1, last_used_at=now):
        mine.exclude(minute=minute).update(minute=minute, asked=1, last_used_at=now)
    elif mine.filter(asked__gt=settings.API_PER_MINUTE).exists():
        wait = MINUTE - int(now.timestamp()) % MINUTE
        raise TooMany(
            f"此令牌每分钟最多{settings.API_PER_MINUTE}次请求，请{wait}秒后再试。", retry_after=wait
        )


def _errors(account: Account, name: str, scope: str, days: int, *, now: datetime) -> dict[str, str]:
    errors = {}
    valid = ApiToken.objects.filter(employer=account.employer, revoked_at=None, expires_at__gt=now)
    if not 1 <= len(name) <= LONGEST_NAME:
        errors["name"] = f"请填写1至{LONGEST_NAME}个字的名称，例如“人力资源系统”。"
    elif valid.filter(name=name).exists():
        errors["name"] = "已有同名的有效令牌，请换一个名称，以便区分。"
    elif valid.count() >= MOST:
        errors["name"] = f"有效的令牌最多{MOST}个，请先吊销不再使用的。"
    if scope not in Scope.values:
        errors["scope"] = "请选择只读或者读写。"
    if days not in PERIODS:
        errors["days"] = "请选择有效期。"
    return errors
