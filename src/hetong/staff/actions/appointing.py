"""System administrators open and suspend accounts; security administrators say what an account may do."""

import re
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from hetong.kernel.actor import Actor
from hetong.kernel.errors import Invalid, NotAllowed, Stale, WrongState
from hetong.kernel.ids import uuid7
from hetong.kernel.names import normalise_name
from hetong.ledger import chain
from hetong.staff.actions.factors import first_password
from hetong.staff.models import Duty, Staff

_USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{3,29}")


@transaction.atomic
def appoint(
    *, username: str, name: str, duty: Duty | None = None, first: str = "", by: Actor, now: datetime
) -> tuple[Staff, str]:
    """Open an account; returns it with its first password, which is told once and good until the first log-in.

    `duty` is given at once only to the first of each, by whoever installs the platform.
    """
    staff = Staff(id=uuid7(), username=_username(username), name=_name(name), duty=duty or "", created_at=now)
    first = first or first_password()
    staff.password = make_password(first)
    try:
        with transaction.atomic():
            staff.save(force_insert=True)
    except IntegrityError as error:
        raise Invalid(fields={"username": "此账号已被使用，请换一个。"}) from error
    chain.append(staff.subject, "staff.appointed", by=by, at=now, username=username, duty=staff.duty)
    return staff, first


@transaction.atomic
def assign(staff: Staff, duty: Duty, *, by: Actor, now: datetime) -> None:
    """授权: say what an account administers; raises `NotAllowed` for one's own."""
    if by.subject == staff.subject:
        raise NotAllowed("不能给自己授权，请由另一位安全管理员办理。")
    _keep_one(staff, besides=duty)
    if not Staff.objects.filter(pk=staff.pk, duty=staff.duty).update(duty=duty):
        raise Stale
    chain.append(staff.subject, "staff.assigned", by=by, at=now, duty=duty, before=staff.duty)
    staff.duty = duty


@transaction.atomic
def suspend(staff: Staff, *, by: Actor, now: datetime) -> None:
    """停用: they cannot log in, and open sessions end; raises `WrongState` for oneself and the last of a duty."""
    if by.subject == staff.subject:
        raise WrongState("不能停用您正在使用的账号。")
    _keep_one(staff)
    _switch(staff, active=False, by=by, now=now)


@transaction.atomic
def resume(staff: Staff, *, by: Actor, now: datetime) -> None:
    """恢复使用."""
    _switch(staff, active=True, by=by, now=now)


def _switch(staff: Staff, *, active: bool, by: Actor, now: datetime) -> None:
    if not Staff.objects.filter(pk=staff.pk, is_active=not active).update(is_active=active):
        raise Stale("该账号的状态刚刚被其他人改变，请刷新后查看。")
    chain.append(staff.subject, "staff.resumed" if active else "staff.suspended", by=by, at=now)
    staff.is_active = active


def _keep_one(staff: Staff, *, besides: str = "") -> None:
    if not staff.duty or staff.duty == besides:
        return
    same = Staff.objects.select_for_update().filter(duty=staff.duty, is_active=True)
    if {one.pk for one in same} == {staff.pk}:
        raise WrongState(f"这是唯一的{Duty(staff.duty).label}，请先给另一个账号授予同样的权限。")


def _username(text: str) -> str:
    if not _USERNAME.fullmatch(text):
        raise Invalid(fields={"username": "登录账号应为4至30位，以字母开头，只用字母、数字和 . _ -"})
    return text


def _name(text: str) -> str:
    checked = normalise_name(text)
    if not checked.ok:
        raise Invalid(fields={"name": checked.message})
    return checked.value
