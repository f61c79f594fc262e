"""Seal PINs: their form, and the guard against guessing."""

import re
from datetime import datetime, timedelta
from itertools import pairwise

from django.db.models import F

from hetong.identity.models import Employer, Person
from hetong.kernel.errors import Invalid, TooMany
from hetong.seals.models import PinGuard

MAX_FAILURES = 5
LOCK = timedelta(minutes=15)


def check_form(pin: str) -> None:
    """Six digits, not all alike and not a run; raises `Invalid`."""
    if not re.fullmatch(r"[0-9]{6}", pin):
        raise Invalid(fields={"pin": "印章口令应为6位数字。"})
    steps = {int(b) - int(a) for a, b in pairwise(pin)}
    if steps in ({0}, {1}, {-1}):
        raise Invalid(fields={"pin": "口令过于简单，请不要使用相同或连续的数字。"})


def check_lock(employer: Employer, person: Person, *, now: datetime) -> None:
    """Raise `TooMany` with the waiting time while the guard is closed."""
    guard = PinGuard.objects.filter(employer=employer, person=person).first()
    if guard and guard.locked_until and guard.locked_until > now:
        wait = int((guard.locked_until - now).total_seconds())
        raise TooMany(f"口令错误次数过多，请{wait // 60 + 1}分钟后再试。", retry_after=wait)


def note_failure(employer: Employer, person: Person, *, now: datetime) -> Invalid:
    """Count a wrong PIN; returns the error to raise, after the count is stored."""
    guard, _ = PinGuard.objects.get_or_create(employer=employer, person=person)
    PinGuard.objects.filter(pk=guard.pk).update(failures=F("failures") + 1)
    guard.refresh_from_db()
    if guard.failures >= MAX_FAILURES:
        PinGuard.objects.filter(pk=guard.pk).update(failures=0, locked_until=now + LOCK)
        return Invalid(fields={"pin": f"口令不正确，已锁定{LOCK.seconds // 60}分钟。"})
    return Invalid(fields={"pin": f"口令不正确，还可再试{MAX_FAILURES - guard.failures}次。"})


def note_success(employer: Employer, person: Person) -> None:
    """Forget earlier failures."""
    PinGuard.objects.filter(employer=employer, person=person).update(failures=0, locked_until=None)
