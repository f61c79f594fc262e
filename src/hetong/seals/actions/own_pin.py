"""One PIN per person and employer: chosen with the first key, changed for all keys at once, never recovered."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from hetong.documents.keywrap import wrap_key
from hetong.identity.models import Employer, Person
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Invalid, NotFound
from hetong.kernel.keyring import vault
from hetong.ledger import chain
from hetong.seals.actions.using import open_held
from hetong.seals.models import KEY_PURPOSE, HeldKey, Seal
from hetong.seals.pins import check_form


def keys_of(person: Person, employer: Employer) -> QuerySet[HeldKey]:
    """The person's keys to the employer's seals, as legal representative or as agent."""
    held = HeldKey.objects.filter(holder=person, seal__employer=employer)
    return held.select_related("seal__employer", "holder").order_by("pk")


def agree_on_pin(
    employer: Employer, *, person: Person, pin: str, now: datetime, apart_from: Collection[Seal] = ()
) -> None:
    """Let the first key choose the PIN; every further key must be under the same one.

    Call outside a transaction. Raises `Invalid`; `apart_from` are seals whose keys are about to go.
    """
    held = keys_of(person, employer).exclude(seal__in=apart_from).first()
    if held is None:
        check_form(pin)
    else:
        open_held([held], pin=pin, now=now)


def change_pin(employer: Employer, *, person: Person, old: str, new: str, by: Actor, now: datetime) -> None:
    """修改印章口令: all keys of the person at this employer are wrapped anew. Call outside a transaction.

    Raises `Invalid` with the field: `old` for a wrong present PIN, `pin` for a new one that is too simple.
    """
    held = list(keys_of(person, employer))
    if not held:
        raise NotFound("您在该单位还没有印章口令。领取印章或接受授权时设置。")
    check_form(new)
    if new == old:
        raise Invalid(fields={"pin": "新口令与现在的口令相同，请换一个。"})
    keys = _opened(held, old, now)
    rewrapped = [vault().encrypt(wrap_key(key, new), purpose=KEY_PURPOSE) for key in keys]
    with transaction.atomic():
        for one, wrapped in zip(held, rewrapped, strict=True):
            HeldKey.objects.filter(pk=one.pk).update(wrapped=wrapped)
        chain.append(f"employer:{employer.pk}", "seal.pin_changed", by=by, at=now, keys=len(held))


def _opened(held: list[HeldKey], old: str, now: datetime) -> list[bytes]:
    try:
        return open_held(held, pin=old, now=now)
    except Invalid as error:
        raise Invalid(fields={"old": error.fields["pin"]}) from error
