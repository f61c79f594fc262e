"""How somebody wants to be told: a mailbox, and what they do without."""

from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from hetong.identity.models import Employer, Person
from hetong.identity.recipients import address_of
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Invalid
from hetong.ledger import chain
from hetong.notices import preferences

LONGEST_EMAIL = 120


@transaction.atomic
def change_contact(
    holder: Employer | Person, *, email: str, off: Collection[str], by: Actor, now: datetime
) -> None:
    """Set the mailbox (empty for none) and the topics that are switched off; raises `Invalid` for a mailbox."""
    email = email.strip()
    _check(email)
    type(holder).objects.filter(pk=holder.pk).update(email=email or None)
    holder.email = email or None
    address = address_of(holder)
    preferences.choose(address, off=off)
    chain.append(address, "contact.changed", by=by, at=now, email=bool(email), off=sorted(off))


def _check(email: str) -> None:
    if not email:
        return
    try:
        validate_email(email)
    except ValidationError as error:
        raise Invalid(fields={"email": "邮箱地址的写法不对，请检查，例如 hr@example.cn。"}) from error
    if len(email) > LONGEST_EMAIL:
        raise Invalid(fields={"email": f"邮箱地址最多{LONGEST_EMAIL}个字符。"})
