"""印章授权: grant, accept, decline, revoke."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from hetong.documents.keywrap import wrap_key
from hetong.identity.indexes import id_index
from hetong.identity.models import Employer, Person
from hetong.identity.recipients import to_employer, to_number, to_person
from hetong.kernel.actor import Actor
from hetong.kernel.checked import Checked
from hetong.kernel.errors import Invalid, NotFound, Stale
from hetong.kernel.id_card import check_resident_id
from hetong.kernel.ids import uuid7
from hetong.kernel.keyring import vault
from hetong.kernel.names import normalise_name
from hetong.ledger import chain
from hetong.notices.catalogue import Audience
from hetong.notices.recipients import Recipient
from hetong.notices.telling import tell
from hetong.seals.actions.using import KEY_PURPOSE, unlock
from hetong.seals.models import Authorisation, AuthorisationStatus, HeldKey, Seal, SealKind, SealStatus
from hetong.seals.people import check_legal_representative
from hetong.seals.pins import check_form

ANSWERED = "该授权已被处理或撤销，请刷新查看。"


def authorise(
    employer: Employer,
    *,
    agent_name: str,
    agent_id_number: str,
    agent_phone: str,
    templates: Sequence[str],
    valid_from: date,
    valid_to: date,
    pin: str,
    person: Person,
    by: Actor,
    now: datetime,
) -> Authorisation:
    """Offer an agent (委托代理人) the use of the employer's business seals within scope and dates.

    The representative's own seal is personal and never passed on. The agent must accept with a PIN of their own.
    """
    check_legal_representative(person, employer)
    agent, number = normalise_name(agent_name), check_resident_id(agent_id_number)
    if number.ok and id_index(number.value) == person.id_index:
        raise Invalid(fields={"agent_id_number": "代理人不能是法定代表人本人，请填写受托人的身份证号码。"})
    _check_terms(agent, number, agent_phone, valid_from, valid_to, now)
    seals = employer.seals.filter(status=SealStatus.ACTIVE).exclude(kind=SealKind.REPRESENTATIVE)
    if not seals:
        raise Invalid("请先领取电子印章，再授权他人使用。")
    keys = [(seal, unlock(seal, person=person, pin=pin, authorisation=None, now=now)) for seal in seals]
    with transaction.atomic():
        authorisation = Authorisation.objects.create(
            id=uuid7(),
            employer=employer,
            agent_name=agent.value,
            agent_index=id_index(number.value),
            agent_phone=agent_phone,
            granted_by=person,
            templates=list(templates),
            valid_from=valid_from,
            valid_to=valid_to,
            created_at=now,
        )
        for seal, key in keys:
            _hand_over(authorisation, seal, key)
        _record(authorisation, "seal.authorised", by, now, templates=list(templates), valid_to=valid_to)
        _tell(authorisation, "seal.authorised", [_agent(authorisation)], now)
    return authorisation


def accept(authorisation: Authorisation, *, person: Person, pin: str, by: Actor, now: datetime) -> None:
    """The agent accepts and sets a PIN; from here on only that PIN opens the handed-over keys."""
    if authorisation.agent_index != person.id_index or authorisation.agent_name != person.name:
        raise NotFound
    check_form(pin)
    if not Authorisation.objects.filter(pk=authorisation.pk, status=AuthorisationStatus.OFFERED).exists():
        raise Stale(ANSWERED)
    held = list(authorisation.held_keys.all())
    rewrapped = {
        key.pk: wrap_key(vault().decrypt(bytes(key.wrapped), purpose=_offer(authorisation)), pin)
        for key in held
    }
    with transaction.atomic():
        _answer(authorisation, AuthorisationStatus.ACTIVE, now, agent=person)
        for pk, wrapped in rewrapped.items():
            sealed = vault().encrypt(wrapped, purpose=KEY_PURPOSE)
            HeldKey.objects.filter(pk=pk).update(holder=person, wrapped=sealed)
        _record(authorisation, "seal.authorisation_accepted", by, now)
        _tell(authorisation, "seal.accepted", [_representative(authorisation)], now)


@transaction.atomic
def decline(authorisation: Authorisation, *, person: Person, by: Actor, now: datetime) -> None:
    """The agent says no; the handed-over keys are destroyed."""
    if authorisation.agent_index != person.id_index:
        raise NotFound
    _answer(authorisation, AuthorisationStatus.DECLINED, now)
    authorisation.held_keys.all().delete()
    _record(authorisation, "seal.authorisation_declined", by, now)
    _tell(authorisation, "seal.declined", [_representative(authorisation)], now)


@transaction.atomic
def revoke(authorisation: Authorisation, *, person: Person, by: Actor, now: datetime) -> None:
    """撤销授权: at once and for good; the agent's keys are destroyed."""
    check_legal_representative(person, authorisation.employer)
    live = [AuthorisationStatus.OFFERED, AuthorisationStatus.ACTIVE]
    won = Authorisation.objects.filter(pk=authorisation.pk, status__in=live).update(
        status=AuthorisationStatus.REVOKED, revoked_at=now
    )
    if not won:
        raise Stale("该授权已经结束。")
    authorisation.held_keys.all().delete()
    _record(authorisation, "seal.authorisation_revoked", by, now)
    _tell(authorisation, "seal.revoked", [_agent(authorisation)], now)


def _check_terms(
    agent: Checked, number: Checked, phone: str, valid_from: date, valid_to: date, now: datetime
) -> None:
    errors = {}
    if not agent.ok:
        errors["agent_name"] = agent.message
    if not number.ok:
        errors["agent_id_number"] = number.message
    if not (phone.isascii() and phone.isdigit() and len(phone) == 11):
        errors["agent_phone"] = "手机号应为11位数字。"
    if valid_to < valid_from:
        errors["valid_to"] = "截止日期不能早于开始日期。"
    elif valid_to < timezone.localdate(now):
        errors["valid_to"] = "截止日期已经过去。"
    if errors:
        raise Invalid(fields=errors)


def _hand_over(authorisation: Authorisation, seal: Seal, key: bytes) -> None:
    sealed = vault().encrypt(key, purpose=_offer(authorisation))
    HeldKey.objects.create(seal=seal, authorisation=authorisation, wrapped=sealed)


def _offer(authorisation: Authorisation) -> str:
    return f"seal.offer:{authorisation.pk}"


def _answer(
    authorisation: Authorisation, status: AuthorisationStatus, now: datetime, agent: Person | None = None
) -> None:
    won = Authorisation.objects.filter(pk=authorisation.pk, status=AuthorisationStatus.OFFERED).update(
        status=status, answered_at=now, agent=agent
    )
    if not won:
        raise Stale(ANSWERED)


def _record(authorisation: Authorisation, event: str, by: Actor, now: datetime, **facts: object) -> None:
    subject = f"employer:{authorisation.employer_id}"
    chain.append(subject, event, by=by, at=now, authorisation=str(authorisation.pk), **facts)


def _tell(authorisation: Authorisation, event: str, to: list[Recipient], now: datetime) -> None:
    employer = authorisation.employer
    tell(
        event,
        to=[*to, to_employer(employer)],
        about=f"employer:{employer.pk}",
        facts={"employer": employer.name},
        key=f"{event}:{authorisation.pk}",
        now=now,
    )


def _agent(authorisation: Authorisation) -> Recipient:
    phone = authorisation.agent_phone
    return to_number(authorisation.agent_index, phone=phone, audience=Audience.AGENT)


def _representative(authorisation: Authorisation) -> Recipient:
    return to_person(authorisation.granted_by, Audience.REPRESENTATIVE)
