"""恢复码: made when an app is set up, used in place of its digits, made anew at will."""

import re
from datetime import datetime

from django.db import transaction

from hetong.identity.models import Account
from hetong.identity.recipients import address_of, to_employer
from hetong.identity.recovery_codes import RecoveryCode
from hetong.kernel.actor import Actor
from hetong.kernel.ids import recovery_code
from hetong.kernel.keyring import vault
from hetong.ledger import chain
from hetong.notices.telling import tell

COUNT = 10


@transaction.atomic
def make_recovery_codes(account: Account, *, by: Actor, now: datetime) -> list[str]:
    """New ones in place of all before; they are told this once, as `ABCD-EFGH`."""
    codes = [recovery_code() for _ in range(COUNT)]
    account.recovery_codes.all().delete()
    made = [RecoveryCode(account=account, digest=_digest(account, code)) for code in codes]
    RecoveryCode.objects.bulk_create(made)
    chain.append(
        address_of(account.employer), "account.recovery_codes_made", by=by, at=now, account=account.pk
    )
    return [f"{code[:4]}-{code[4:]}" for code in codes]


@transaction.atomic
def use_recovery_code(account: Account, *, code: str, by: Actor, now: datetime) -> bool:
    """Use one up; False when it is none of theirs, or was used."""
    unused = account.recovery_codes.filter(digest=_digest(account, code), used_at=None)
    if not unused.update(used_at=now):
        return False
    subject = address_of(account.employer)
    chain.append(subject, "account.recovery_code_used", by=by, at=now, account=account.pk)
    tell(
        "identity.recovery_code_used",
        to=[to_employer(account.employer)],
        about=subject,
        facts={"account": account.username},
        key=f"recovery:{account.pk}:{now.isoformat()}",
        now=now,
    )
    return True


def recovery_codes_left(account: Account) -> int:
    """How many were not used yet."""
    return account.recovery_codes.filter(used_at=None).count()


def _digest(account: Account, code: str) -> str:
    """Of the code however it was typed: small letters, with or without the dash."""
    plain = re.sub(r"[\s-]", "", code).upper()
    return vault().blind_index(f"{account.pk}|{plain}", purpose="recovery_code")
