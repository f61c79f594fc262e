"""Logging in: the password, then the code; five failures in a row lock the account for a quarter of an hour."""

from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F

from hetong.kernel.actor import Actor
from hetong.kernel.authenticator import WRONG, step_of
from hetong.kernel.errors import Invalid, TooMany
from hetong.ledger import chain
from hetong.staff.models import Staff

MOST = 5
LOCKED = timedelta(minutes=15)
REFUSED = "账号或密码不正确。"


def check_password(*, username: str, password: str, now: datetime) -> Staff:
    """Who this is; raises `Invalid` in the same words, and after the same time, whichever of the two is wrong."""
    staff = Staff.objects.filter(username__iexact=username, is_active=True).first()
    if staff is None:
        make_password(password)
        raise Invalid(fields={"password": REFUSED})
    _refuse_locked(staff, now)
    if not staff.has_password(password):
        _count(staff, now)
        raise Invalid(fields={"password": REFUSED})
    return staff


def check_code(staff: Staff, *, code: str, now: datetime) -> None:
    """Use up the code of the app; raises `Invalid` for a wrong or used one, `TooMany` while locked."""
    _refuse_locked(staff, now)
    step = step_of(staff.totp_secret or "", code, now) if staff.totp_secret else None
    if step is None or not Staff.objects.filter(pk=staff.pk, totp_step__lt=step).update(totp_step=step):
        _count(staff, now)
        raise Invalid(fields={"code": WRONG})


@transaction.atomic
def enter(staff: Staff, *, by: Actor, now: datetime) -> None:
    """Both factors were right."""
    Staff.objects.filter(pk=staff.pk).update(failures=0, locked_until=None, entered_at=now)
    chain.append(staff.subject, "staff.entered", by=by, at=now)


def _count(staff: Staff, now: datetime) -> None:
    Staff.objects.filter(pk=staff.pk).update(failures=F("failures") + 1)
    full = Staff.objects.filter(pk=staff.pk, failures__gte=MOST)
    full.update(failures=0, locked_until=now + LOCKED)


def _refuse_locked(staff: Staff, now: datetime) -> None:
    staff.refresh_from_db(fields=["locked_until"])
    if staff.locked_until and staff.locked_until > now:
        wait = int((staff.locked_until - now).total_seconds()) + 1
        raise TooMany(f"错误次数过多，账号已锁定，请{wait // 60 + 1}分钟后再试。", retry_after=wait)
