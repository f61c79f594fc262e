"""The second factor: a code from an authenticator app (RFC 6238)."""

import secrets
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from hetong.kernel.actor import Actor
from hetong.kernel.authenticator import WRONG, step_of
from hetong.kernel.errors import Invalid, NotAllowed, Stale
from hetong.ledger import chain
from hetong.staff.models import Staff


def first_password() -> str:
    """Told once, good until the first log-in."""
    return secrets.token_urlsafe(12)


@transaction.atomic
def enrol(staff: Staff, *, secret: str, code: str, password: str, by: Actor, now: datetime) -> None:
    """The first log-in: a password of one's own, and the app, proven by its code."""
    step, weakness = step_of(secret, code, now), _weakness(staff, password)
    errors = {"code": "" if step is not None else WRONG, "password": weakness}
    if any(errors.values()):
        raise Invalid(fields={name: said for name, said in errors.items() if said})
    fresh = Staff.objects.filter(pk=staff.pk, totp_secret=None)
    if not fresh.update(totp_secret=secret, totp_step=step, password=make_password(password)):
        raise Stale
    chain.append(staff.subject, "staff.enrolled", by=by, at=now)
    staff.refresh_from_db()


@transaction.atomic
def forget_factor(staff: Staff, *, by: Actor, now: datetime) -> str:
    """The phone is lost: returns a first password, with which the next log-in sets both up anew; never one's own."""
    if by.subject == staff.subject:
        raise NotAllowed("不能重置自己的验证器，请由另一位安全管理员办理。")
    first = first_password()
    Staff.objects.filter(pk=staff.pk).update(totp_secret=None, totp_step=0, password=make_password(first))
    chain.append(staff.subject, "staff.factor_forgotten", by=by, at=now)
    staff.refresh_from_db()
    return first


def _weakness(staff: Staff, password: str) -> str:
    if staff.has_password(password):
        return "请设置一个与初始密码不同的密码。"
    try:
        validate_password(password)
    except ValidationError as error:
        return "".join(error.messages)
    return ""
