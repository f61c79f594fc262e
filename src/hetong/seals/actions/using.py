"""Using a seal: open its key with the holder's PIN, and log each use."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from hetong.documents.keywrap import WrongPin, unwrap_key
from hetong.documents.ses.signing import SignedBySeal
from hetong.identity.models import Person
from hetong.kernel.keyring import vault
from hetong.seals.errors import NotAuthorised, SealUnusable
from hetong.seals.models import KEY_PURPOSE, Authorisation, HeldKey, Seal, SealUse
from hetong.seals.pins import begin_try, note_success, wrong_pin
from hetong.seals.usability import trouble_with_seal


@dataclass(frozen=True)
class Stamped:
    """A document that was stamped: number and title, digest once concluded, signing task, SM2 signature if any."""

    number: str
    title: str
    digest: str
    task: UUID | None = None
    ses: SignedBySeal | None = None


def unlock(
    seal: Seal, *, person: Person, pin: str, authorisation: Authorisation | None, now: datetime
) -> bytes:
    """The seal's private keys (a `key_bundle`), opened with the holder's PIN; see `unlock_all`."""
    return unlock_all([seal], person=person, pin=pin, authorisation=authorisation, now=now)[0]


def unlock_all(
    seals: Sequence[Seal], *, person: Person, pin: str, authorisation: Authorisation | None, now: datetime
) -> list[bytes]:
    """The private keys of several seals of one employer, all opened by one entry of the PIN.

    Call outside a transaction: a wrong PIN is counted even though the call fails. Raises `Invalid` on a wrong
    PIN, `TooMany` while locked, `SealUnusable` when a seal is not in force.
    """
    for seal in seals:
        if cause := trouble_with_seal(seal, now=now):
            raise SealUnusable.because(cause)
    held = [_held(seal, person, authorisation) for seal in seals]
    return open_held(held, pin=pin, now=now)


def open_held(held: Sequence[HeldKey], *, pin: str, now: datetime) -> list[bytes]:
    """The private keys of one holder at one employer, whatever state the seals are in; the try is counted."""
    employer, holder = held[0].seal.employer, held[0].holder
    assert holder is not None, "a key that is only offered has no PIN yet"
    left = begin_try(employer, holder, now=now)
    try:
        keys = [unwrap_key(vault().decrypt(bytes(one.wrapped), purpose=KEY_PURPOSE), pin) for one in held]
    except WrongPin:
        raise wrong_pin(left) from None
    note_success(employer, holder)
    return keys


def record_uses(
    uses: Iterable[tuple[Seal, Stamped]],
    *,
    person: Person,
    authorisation: Authorisation | None,
    now: datetime,
) -> None:
    """Write a line of the use log for each use; call it in the transaction that records the stamps."""
    SealUse.objects.bulk_create(_line(seal, stamped, person, authorisation, now) for seal, stamped in uses)


def _line(
    seal: Seal, stamped: Stamped, person: Person, authorisation: Authorisation | None, now: datetime
) -> SealUse:
    return SealUse(
        seal=seal,
        person=person,
        authorisation=authorisation,
        contract_number=stamped.number,
        title=stamped.title,
        digest=stamped.digest,
        task=stamped.task,
        **_national(stamped.ses),
        at=now,
    )


def _national(signed: SignedBySeal | None) -> dict[str, Any]:
    if signed is None:
        return {}
    return {"ses_digest": signed.digest, "ses_about": signed.about, "ses_value": signed.value}


def _held(seal: Seal, person: Person, authorisation: Authorisation | None) -> HeldKey:
    found = HeldKey.objects.select_related("seal__employer", "holder").filter(
        seal=seal, holder=person, authorisation=authorisation
    )
    held = found.first()
    if held is None:
        raise NotAuthorised
    return held
