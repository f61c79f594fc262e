"""换领: a new key, certificate and picture for a seal whose name, certificate or PIN is no longer good."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from hetong.identity.actions import give_back, prove_anew
from hetong.identity.models import Employer, Person
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Invalid, Stale, Unavailable
from hetong.seals.actions.claiming import put_in_force
from hetong.seals.actions.own_pin import agree_on_pin
from hetong.seals.actions.stopping import LIVE, record, take_out_of_force
from hetong.seals.making import make_seal, name_of, wording_of_seal
from hetong.seals.models import HeldKey, Seal, SealKind, SealStatus
from hetong.seals.people import check_legal_representative
from hetong.seals.pins import note_success
from hetong.seals.telling import tell_of_seal
from hetong.seals.wording import CHINESE_ALONE, Wording

FORGOTTEN = "忘记口令，重新领取"
RENEWED = "换领新证书"


def replace(
    employer: Employer,
    *,
    kinds: Sequence[SealKind],
    pin: str,
    id_number: str,
    code: str,
    person: Person,
    by: Actor,
    now: datetime,
    forgotten: bool = False,
    wording: Wording | None = None,
) -> list[Seal]:
    """Take live seals out of force and put new ones in their place, at once, after a fresh proof of the person.

    Who replaces all seals may choose a new PIN (the only way out when it is forgotten); else the present one is
    needed. Signed contracts stay as they are; agents lose the replaced seals. Without `wording` a seal keeps its
    Mongolian name as long as its Chinese one is the same. Call outside a transaction.
    """
    check_legal_representative(person, employer)
    old = list(employer.seals.filter(kind__in=kinds, status__in=LIVE).select_related("employer"))
    if not kinds or len(old) < len(set(kinds)):
        raise Invalid(fields={"kinds": "请选择要换领的印章；还没有领取的印章请直接领取。"})
    agree_on_pin(employer, person=person, pin=pin, now=now, apart_from=old)
    binding = f"employer:{employer.pk}"
    proof = prove_anew(person, id_number=id_number, code=code, binding=binding, by=by, now=now)
    try:
        made = [_successor(seal, pin, person, now, wording) for seal in old]
        _exchange(old, made, forgotten, by, now)
    except (Unavailable, Stale):
        give_back(proof)
        raise
    note_success(employer, person)
    return [seal for seal, _ in made]


@transaction.atomic
def _exchange(
    old: list[Seal], made: list[tuple[Seal, HeldKey]], forgotten: bool, by: Actor, now: datetime
) -> None:
    for seal in old:
        _retire(seal, forgotten, by, now)
    put_in_force(made, by, now)
    for seal in old:
        tell_of_seal(seal, "seal.replaced", now=now)


def _successor(
    seal: Seal, pin: str, person: Person, now: datetime, wording: Wording | None
) -> tuple[Seal, HeldKey]:
    kind = SealKind(seal.kind)
    kept = wording_of_seal(seal) if seal.name == name_of(seal.employer, kind) else CHINESE_ALONE
    new, key = make_seal(seal.employer, kind, pin, person, now, wording or kept)
    new.replaces = seal
    return new, key


def _retire(seal: Seal, forgotten: bool, by: Actor, now: datetime) -> None:
    outdated = seal.status == SealStatus.OUTDATED
    reason = seal.changed_reason if outdated else FORGOTTEN if forgotten else RENEWED
    revocation = "affiliation_changed" if outdated else "superseded"
    take_out_of_force(seal, reason=reason, revocation=revocation, by=by, now=now)
    record(seal, "seal.replaced", by, now, reason=reason)
