"""One-time codes by SMS."""

import hmac
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from hetong.identity.indexes import phone_index
from hetong.identity.models import OneTimeCode, Purpose
from hetong.identity.turns import wait_for_turn
from hetong.kernel.errors import Invalid, TooMany
from hetong.kernel.keyring import vault
from hetong.notices.catalogue import Audience
from hetong.notices.recipients import Recipient
from hetong.notices.telling import tell

LIFETIME = timedelta(minutes=5)
PAUSE = timedelta(seconds=60)
PER_DAY = 20
MAX_ATTEMPTS = 5


@transaction.atomic
def send_code(
    *, phone: str, purpose: Purpose, now: datetime, binding: str = "", about: str = ""
) -> OneTimeCode:
    """Send six digits; at most one a minute for one thing and twenty a day per phone, else `TooMany`.

    `binding` ties the code to one document's digest, so that it proves assent to exactly that document.
    """
    index = phone_index(phone)
    wait_for_turn(index)
    _check_rate(index, purpose, binding, now)
    digits = f"{secrets.randbelow(1_000_000):06d}"
    code = OneTimeCode.objects.create(
        phone_index=index,
        purpose=purpose,
        binding=binding,
        digest=_digest(digits, index, purpose, binding),
        created_at=now,
        expires_at=now + LIFETIME,
    )
    tell(
        "identity.code",
        to=[Recipient(Audience.HOLDER, phone=phone)],
        about=f"code:{code.pk}",
        facts={"digits": digits, "purpose": about or purpose.label},
        key=f"code:{code.pk}",
        now=now,
    )
    return code


def seconds_to_wait(*, phone: str, purpose: Purpose, now: datetime, binding: str = "") -> int:
    """Until another code may be asked for the same thing; 0 when it may be now."""
    last = (
        OneTimeCode.objects.filter(phone_index=phone_index(phone), purpose=purpose, binding=binding)
        .order_by("-created_at")
        .first()
    )
    return _left(last, now)


def verify_code(*, phone: str, purpose: Purpose, code: str, now: datetime, binding: str = "") -> OneTimeCode:
    """Use up the newest code of this purpose, or raise `Invalid` naming what to do; a newer code ends older ones."""
    index = phone_index(phone)
    sent = (
        OneTimeCode.objects.filter(phone_index=index, purpose=purpose, binding=binding)
        .order_by("-created_at")
        .first()
    )
    if sent is None or sent.used_at or sent.expires_at <= now or sent.attempts >= MAX_ATTEMPTS:
        raise Invalid(fields={"code": "验证码已失效，请重新获取。"})
    open_codes = OneTimeCode.objects.filter(pk=sent.pk, attempts__lt=MAX_ATTEMPTS)
    if not open_codes.update(attempts=F("attempts") + 1):
        raise Invalid(fields={"code": "验证码已失效，请重新获取。"})
    if not hmac.compare_digest(sent.digest, _digest(code.strip(), index, purpose, binding)):
        left = MAX_ATTEMPTS - sent.attempts - 1
        raise Invalid(
            fields={
                "code": f"验证码不正确，还可再试{left}次。" if left else "验证码错误次数过多，请重新获取。"
            }
        )
    if not OneTimeCode.objects.filter(pk=sent.pk, used_at=None).update(used_at=now):
        raise Invalid(fields={"code": "验证码已使用，请重新获取。"})
    return sent


def give_back(code: OneTimeCode) -> None:
    """Let a used code prove its purpose once more, when what it was used for failed through no fault of its owner."""
    OneTimeCode.objects.filter(pk=code.pk).update(used_at=None)


def _check_rate(index: str, purpose: Purpose, binding: str, now: datetime) -> None:
    recent = OneTimeCode.objects.filter(phone_index=index, created_at__gt=now - timedelta(days=1))
    last = recent.filter(purpose=purpose, binding=binding).order_by("-created_at").first()
    if wait := _left(last, now):
        raise TooMany(f"验证码刚刚发送过，请{wait}秒后再获取。", retry_after=wait)
    if recent.count() >= PER_DAY:
        raise TooMany("今天获取验证码的次数已用完，请明天再试。", retry_after=86400)


def _left(last: OneTimeCode | None, now: datetime) -> int:
    if last is None or last.created_at <= now - PAUSE:
        return 0
    return int((last.created_at + PAUSE - now).total_seconds()) + 1


def _digest(digits: str, index: str, purpose: str, binding: str) -> str:
    return vault().blind_index(f"{digits}|{index}|{purpose}|{binding}", purpose="one_time_code")
