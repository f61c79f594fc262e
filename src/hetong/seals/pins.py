"""Seal PINs: their form, and the guard against guessing."""

import re
from datetime import datetime, timedelta
from itertools import pairwise

from django.db import transaction
from django.db.models import F, Q

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


@transaction.atomic
def begin_try(employer: Employer, person: Person, *, now: datetime) -> int:
    """Count a try before it is made, so that guessing in parallel gains nothing; returns the tries left after it.

    Raises `TooMany` with the waiting time while the guard is closed; the last try closes it.
    """
    guard, _ = PinGuard.objects.get_or_create(employer=employer, person=person)
    unlocked = PinGuard.objects.filter(Q(locked_until=None) | Q(locked_until__lte=now), pk=guard.pk)
    won = unlocked.update(failures=F("failures") + 1)
    guard.refresh_from_db()
    if not won:
        raise _locked(guard, now)
    if guard.failures >= MAX_FAILURES:
        PinGuard.objects.filter(pk=guard.pk).update(failures=0, locked_until=now + LOCK)
    return MAX_FAILURES - guard.failures


def wrong_pin(left: int) -> Invalid:
    """The error to raise for a wrong PIN."""
    if left:
        return Invalid(fields={"pin": f"口令不正确，还可再试{left}次。"})
    return Invalid(fields={"pin": f"口令不正确，已锁定{LOCK.seconds // 60}分钟。"})


def note_success(employer: Employer, person: Person) -> None:
    """Forget earlier failures."""
    PinGuard.objects.filter(employer=employer, person=person).update(failures=0, locked_until=None)


def _locked(guard: PinGuard, now: datetime) -> TooMany:
    assert guard.locked_until is not None, "a closed guard knows until when"
    wait = int((guard.locked_until - now).total_seconds())
    return TooMany(f"口令错误次数过多，请{wait // 60 + 1}分钟后再试。", retry_after=wait)
