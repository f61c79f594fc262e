"""领取电子印章: the legal representative claims the employer's seals and sets the PIN."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from hetong.identity.models import Employer, Person
from hetong.kernel.actor import Actor
from hetong.kernel.digest import sha256_hex
from hetong.kernel.errors import Invalid, Stale
from hetong.ledger import chain
from hetong.seals.actions.own_pin import agree_on_pin
from hetong.seals.making import make_seal, name_of
from hetong.seals.models import HeldKey, Seal, SealKind, SealStatus
from hetong.seals.people import check_legal_representative
from hetong.seals.wording import CHINESE_ALONE, Wording


def claim(
    employer: Employer,
    *,
    kinds: Sequence[SealKind],
    pin: str,
    person: Person,
    by: Actor,
    now: datetime,
    wording: Wording = CHINESE_ALONE,
) -> list[Seal]:
    """Draw the pictures, make keys and certificates, wrap the keys under the PIN, and put the seals in force.

    The first claim chooses the PIN, a later one needs it. Call outside a transaction. Raises
    `NotLegalRepresentative`, or `Invalid` when a seal of a kind was already claimed.
    """
    check_legal_representative(person, employer)
    taken = employer.seals.filter(kind__in=kinds).exclude(status=SealStatus.CANCELLED).first()
    if taken:
        raise Invalid(fields={"kinds": f"{taken.get_kind_display()}已被领取，不能重复领取。"})
    if not kinds:
        raise Invalid(fields={"kinds": "请至少选择一枚印章。"})
    agree_on_pin(employer, person=person, pin=pin, now=now)
    made = [make_seal(employer, kind, pin, person, now, wording) for kind in kinds]
    try:
        put_in_force(made, by, now)
    except IntegrityError as error:
        raise Invalid(fields={"kinds": "印章刚刚已被领取，不能重复领取，请刷新查看。"}) from error
    return [seal for seal, _ in made]


@transaction.atomic
def put_in_force(made: list[tuple[Seal, HeldKey]], by: Actor, now: datetime) -> None:
    """Save seals and keys that were just made; `Stale` if they bear a name that has changed meanwhile."""
    for seal, key in made:
        _check_name(seal)
        seal.save(force_insert=True)
        key.save(force_insert=True)
        facts = {"seal": str(seal.pk), "kind": seal.kind, "certificate": sha256_hex(seal.chain[0])}
        facts |= {"layout": seal.layout, "mongolian": seal.mongolian} if seal.mongolian else {}
        facts |= {"replaces": str(seal.replaces_id)} if seal.replaces_id else {}
        chain.append(f"employer:{seal.employer_id}", "seal.claimed", by=by, at=now, **facts)


def _check_name(seal: Seal) -> None:
    """The employer's row stays locked: a change of name comes before this look, or finds the seal and stops it."""
    employer = Employer.objects.select_for_update().get(pk=seal.employer_id)
    if seal.name != name_of(employer, SealKind(seal.kind)) or seal.employer.name != employer.name:
        raise Stale("单位的登记信息刚刚变更，印章没有领取。请刷新页面核对后重新领取。")
