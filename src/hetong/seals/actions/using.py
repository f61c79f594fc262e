"""Using a seal: open its key with the holder's PIN, and log each use."""

from datetime import datetime

from hetong.documents.keywrap import WrongPin, unwrap_key
from hetong.identity.models import Person
from hetong.kernel.errors import NotAllowed
from hetong.kernel.keyring import vault
from hetong.seals.errors import NotAuthorised
from hetong.seals.models import Authorisation, HeldKey, Seal, SealStatus, SealUse
from hetong.seals.pins import begin_try, note_success, wrong_pin

KEY_PURPOSE = "seal.key"


def unlock(
    seal: Seal, *, person: Person, pin: str, authorisation: Authorisation | None, now: datetime
) -> bytes:
    """The seal's private key (PKCS#8 DER), opened with the holder's PIN.

    Call outside a transaction: a wrong PIN is counted even though the call fails. Raises `Invalid` on a wrong
    PIN, `TooMany` while locked, `NotAllowed` when the seal is not in force.
    """
    if seal.status != SealStatus.ACTIVE or seal.valid_until <= now:
        raise NotAllowed(f"{seal.get_kind_display()}已停用或证书已到期，请更换印章或重新领取。")
    held = HeldKey.objects.filter(seal=seal, holder=person, authorisation=authorisation).first()
    if held is None:
        raise NotAuthorised
    left = begin_try(seal.employer, person, now=now)
    try:
        key = unwrap_key(vault().decrypt(bytes(held.wrapped), purpose=KEY_PURPOSE), pin)
    except WrongPin:
        raise wrong_pin(left) from None
    note_success(seal.employer, person)
    return key


def record_use(
    seal: Seal,
    *,
    person: Person,
    authorisation: Authorisation | None,
    contract_number: str,
    digest: str,
    now: datetime,
) -> None:
    """Write one line of the use log; call it in the transaction that records the stamp."""
    SealUse.objects.create(
        seal=seal,
        person=person,
        authorisation=authorisation,
        contract_number=contract_number,
        digest=digest,
        at=now,
    )
