"""停用, 恢复, 注销: what the legal representative does to a seal that shall not be used."""

from collections.abc import Collection
from datetime import datetime
from functools import partial

from django.db import transaction

from hetong.identity.actions import prove_anew
from hetong.identity.models import Person
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Invalid, NotAllowed, Stale
from hetong.kernel.wiring import provide
from hetong.ledger import chain
from hetong.seals.actions.ending import end
from hetong.seals.actions.using import open_held
from hetong.seals.models import OPEN, Authorisation, AuthorisationStatus, HeldKey, Seal, SealStatus
from hetong.seals.people import check_legal_representative
from hetong.seals.ports import OpenStamping
from hetong.seals.tasks import revoke_certificates
from hetong.seals.telling import tell_of_seal
from hetong.seals.usability import day, moment

LONGEST_REASON = 200
LIVE = (SealStatus.ACTIVE, SealStatus.FROZEN, SealStatus.OUTDATED)


@transaction.atomic
def freeze(seal: Seal, *, reason: str, person: Person, by: Actor, now: datetime) -> int:
    """停用: at once; stamping that is going on stops. Returns how many documents stay unstamped."""
    check_legal_representative(person, seal.employer)
    reason = checked_reason(reason)
    move(seal, (SealStatus.ACTIVE,), SealStatus.FROZEN, reason=reason, now=now)
    record(seal, "seal.frozen", by, now, reason=reason)
    tell_of_seal(seal, "seal.frozen", now=now)
    return stop_stamping([seal], f"停用（{reason}）", by=by, now=now)


def restore(seal: Seal, *, pin: str, person: Person, by: Actor, now: datetime) -> None:
    """恢复: the same key works again, which its holder proves with the PIN. Call outside a transaction."""
    check_legal_representative(person, seal.employer)
    if seal.valid_until <= now:
        raise NotAllowed(f"证书已于{day(seal.valid_until)}到期，不能恢复，请换领。")
    held = list(HeldKey.objects.filter(seal=seal, holder=person).select_related("seal__employer", "holder"))
    if not held:
        raise NotAllowed("这枚印章由前任法定代表人领取，不能恢复，请换领。")
    open_held(held, pin=pin, now=now)
    with transaction.atomic():
        move(seal, (SealStatus.FROZEN,), SealStatus.ACTIVE, reason="", now=now)
        record(seal, "seal.restored", by, now)
        tell_of_seal(seal, "seal.restored", now=now)


def cancel(
    seal: Seal, *, reason: str, id_number: str, code: str, person: Person, by: Actor, now: datetime
) -> None:
    """注销: for ever; needs a fresh proof of the representative. Call outside a transaction (a wrong code counts)."""
    check_legal_representative(person, seal.employer)
    reason = checked_reason(reason)
    if seal.status not in LIVE:
        raise Stale("这枚印章已经注销。")
    prove_anew(person, id_number=id_number, code=code, binding=f"employer:{seal.employer_id}", by=by, now=now)
    with transaction.atomic():
        take_out_of_force(seal, reason=reason, revocation="cessation_of_operation", by=by, now=now)
        record(seal, "seal.cancelled", by, now, reason=reason)
        tell_of_seal(seal, "seal.cancelled", now=now)


def take_out_of_force(seal: Seal, *, reason: str, revocation: str, by: Actor, now: datetime) -> None:
    """Cancel a seal, destroy all its keys and have its certificate revoked; call it in a transaction.

    `revocation` is the reason for the revocation list (RFC 5280 §5.3.1) in the words of `documents.ports`.
    """
    move(seal, LIVE, SealStatus.CANCELLED, reason=reason, now=now, revocation_reason=revocation)
    HeldKey.objects.filter(seal=seal).delete()
    _end_without_keys(seal, reason, by, now)
    stop_stamping([seal], f"注销（{reason}）", by=by, now=now)
    transaction.on_commit(partial(revoke_certificates.enqueue))


def stop_stamping(seals: Collection[Seal], what: str, *, by: Actor, now: datetime) -> int:
    """Stop what is being stamped with these seals, with the cause; returns how many documents stay unstamped."""
    kinds = "、".join(seal.get_kind_display() for seal in seals)
    cause = f"{kinds}已于{moment(now)}{what}，未签章的文件没有签章。"
    return provide(OpenStamping).stop(cause=cause, seals=seals, by=by, now=now)


def move(
    seal: Seal,
    sources: Collection[SealStatus],
    target: SealStatus,
    *,
    reason: str,
    now: datetime,
    revocation_reason: str = "",
) -> None:
    """Change a seal's status by conditional update, or raise `Stale`."""
    won = Seal.objects.filter(pk=seal.pk, status__in=sources).update(
        status=target, changed_at=now, changed_reason=reason, revocation_reason=revocation_reason
    )
    if not won:
        raise Stale("印章的状态刚刚改变，请刷新后查看。")
    seal.refresh_from_db()


def record(seal: Seal, event: str, by: Actor, now: datetime, **facts: object) -> None:
    """Write what happened to a seal on the employer's chain."""
    subject = f"employer:{seal.employer_id}"
    chain.append(subject, event, by=by, at=now, seal=str(seal.pk), kind=seal.kind, **facts)


def checked_reason(text: str) -> str:
    """A reason that says something, or `Invalid`."""
    text = text.strip()
    if not text:
        raise Invalid(fields={"reason": "请填写原因，会记入印章的办理记录。"})
    if len(text) > LONGEST_REASON:
        raise Invalid(fields={"reason": f"原因最多{LONGEST_REASON}字，现在{len(text)}字，请删减。"})
    return text


def _end_without_keys(seal: Seal, reason: str, by: Actor, now: datetime) -> None:
    """Authorisations that open no seal any more end; those for another seal as well go on with that one."""
    open_ones = Authorisation.objects.filter(employer=seal.employer_id, status__in=OPEN, held_keys=None)
    found = list(open_ones.select_related("employer"))
    end(found, AuthorisationStatus.ENDED, reason=f"印章已注销：{reason}"[:200], by=by, now=now)
