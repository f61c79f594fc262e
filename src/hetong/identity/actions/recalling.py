"""二次放号: a number that was silent for long may have a new holder, to whom its code opens nobody's contracts."""

from datetime import datetime, timedelta
from hmac import compare_digest

from django.db import transaction

from hetong.identity.actions.people import person_by_phone
from hetong.identity.models import Person
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Invalid, Stale
from hetong.kernel.numerals import half_width
from hetong.ledger import chain

SILENT_FOR = timedelta(days=90)
"""Carriers give a number out again ninety days after it was given back, at the earliest (电信网编号计划)."""
KNOWN_END = 6
"""Characters at the end of the number of one's identity document."""


def is_doubtful(person: Person, now: datetime) -> bool:
    """Whether so much time has passed since the last log-in that the code alone does not say who holds the phone."""
    return person.verified and person.seen_at is not None and person.seen_at < now - SILENT_FOR


def note_log_in(person: Person, *, now: datetime) -> None:
    """The phone is in use."""
    Person.objects.filter(pk=person.pk).update(seen_at=now)


def recall(person: Person, *, ending: str) -> None:
    """Compare the end of the number of the identity document; raises `Invalid` with the field."""
    told = half_width(ending).strip().upper()
    known = (person.id_number or "")[-KNOWN_END:]
    if not compare_digest(told.encode(), known.encode()):
        raise Invalid(
            fields={
                "ending": "与实名的证件号码不一致，请核对；不是您以前用的号码，请选“这个号码是我新办的”。"
            }
        )


@transaction.atomic
def release_phone(person: Person, *, by: Actor, now: datetime) -> Person:
    """The number has a new holder, who begins anew; the person keeps everything and comes back with a phone of their own.

    Raises `Stale` when it has been released before.
    """
    phone = person.phone or ""
    freed = Person.objects.filter(pk=person.pk, phone_index=person.phone_index).exclude(phone_index=None)
    if not freed.update(phone=None, phone_index=None):
        raise Stale("这个号码刚刚已重新登记，请重新登录。")
    chain.append(f"person:{person.pk}", "identity.phone_released", by=by, at=now, tail=phone[-4:])
    return person_by_phone(phone=phone, now=now)
