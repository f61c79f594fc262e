"""印章授权: grant, grant again, accept, decline; how it ends is in `ending`."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from hetong.documents.keywrap import wrap_key
from hetong.identity.indexes import id_index
from hetong.identity.models import Employer, Person
from hetong.kernel.actor import Actor
from hetong.kernel.checked import Checked
from hetong.kernel.errors import Invalid, NotFound, Stale
from hetong.kernel.id_card import check_resident_id
from hetong.kernel.ids import uuid7
from hetong.kernel.keyring import vault
from hetong.kernel.names import normalise_name
from hetong.seals.actions.ending import end, record
from hetong.seals.actions.own_pin import agree_on_pin
from hetong.seals.actions.using import unlock_all
from hetong.seals.models import (
    KEY_PURPOSE,
    OPEN,
    Authorisation,
    AuthorisationStatus,
    HeldKey,
    Seal,
    SealKind,
    SealStatus,
    offer_purpose,
)
from hetong.seals.people import check_legal_representative
from hetong.seals.telling import tell_agent, tell_grantor

ANSWERED = "该授权已被处理或撤销，请刷新查看。"


@dataclass(frozen=True)
class Terms:
    """Whom an authorisation is for, and its scope and dates; no `kinds` means all business seals."""

    agent_name: str
    agent_index: str
    agent_phone: str
    templates: Sequence[str]
    kinds: Collection[str]
    valid_from: date
    valid_to: date


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
    kinds: Collection[SealKind] = (),
) -> Authorisation:
    """Offer an agent (委托代理人) the use of the employer's business seals within scope and dates.

    The representative's own seal is personal and never passed on. The agent must accept with a PIN of their own.
    """
    check_legal_representative(person, employer)
    agent, number = normalise_name(agent_name), check_resident_id(agent_id_number)
    if number.ok and id_index(number.value) == person.id_index:
        raise Invalid(fields={"agent_id_number": "代理人不能是法定代表人本人，请填写受托人的身份证号码。"})
    _check_agent(agent, number, agent_phone)
    codes = sorted(SealKind(kind).value for kind in kinds)
    index = id_index(number.value)
    terms = Terms(agent.value, index, agent_phone, templates, codes, valid_from, valid_to)
    return _offer(employer, terms, pin, person, by, now)


def authorise_again(
    former: Authorisation,
    *,
    valid_from: date,
    valid_to: date,
    pin: str,
    person: Person,
    by: Actor,
    now: datetime,
) -> Authorisation:
    """Offer the same agent the same scope anew; what is left of the former authorisation ends with it."""
    check_legal_representative(person, former.employer)
    if former.agent_index == person.id_index:
        raise Invalid("代理人不能是法定代表人本人，请改为授权其他人。")
    terms = Terms(
        former.agent_name,
        former.agent_index,
        former.agent_phone,
        former.templates,
        former.kinds,
        valid_from,
        valid_to,
    )
    return _offer(former.employer, terms, pin, person, by, now, former=former)


def accept(authorisation: Authorisation, *, person: Person, pin: str, by: Actor, now: datetime) -> None:
    """The agent accepts and sets a PIN; from here on only that PIN opens the handed-over keys.

    Who holds other keys of this employer already goes on with the same PIN. Call outside a transaction.
    """
    if authorisation.agent_index != person.id_index or authorisation.agent_name != person.name:
        raise NotFound
    if not Authorisation.objects.filter(pk=authorisation.pk, status=AuthorisationStatus.OFFERED).exists():
        raise Stale(ANSWERED)
    agree_on_pin(authorisation.employer, person=person, pin=pin, now=now)
    held = list(authorisation.held_keys.all())
    rewrapped = {
        key.pk: wrap_key(vault().decrypt(bytes(key.wrapped), purpose=offer_purpose(authorisation.pk)), pin)
        for key in held
    }
    with transaction.atomic():
        _answer(authorisation, AuthorisationStatus.ACTIVE, now, agent=person)
        for pk, wrapped in rewrapped.items():
            sealed = vault().encrypt(wrapped, purpose=KEY_PURPOSE)
            HeldKey.objects.filter(pk=pk).update(holder=person, wrapped=sealed)
        record(authorisation, "seal.authorisation_accepted", by, now)
        tell_grantor(authorisation, "seal.accepted", now=now)


@transaction.atomic
def decline(authorisation: Authorisation, *, person: Person, by: Actor, now: datetime) -> None:
    """The agent says no; the handed-over keys are destroyed."""
    if authorisation.agent_index != person.id_index:
        raise NotFound
    _answer(authorisation, AuthorisationStatus.DECLINED, now)
    authorisation.held_keys.all().delete()
    record(authorisation, "seal.authorisation_declined", by, now)
    tell_grantor(authorisation, "seal.declined", now=now)


def _offer(
    employer: Employer,
    terms: Terms,
    pin: str,
    person: Person,
    by: Actor,
    now: datetime,
    former: Authorisation | None = None,
) -> Authorisation:
    _check_dates(terms, now)
    seals = _business_seals(employer, terms.kinds)
    keys = unlock_all(seals, person=person, pin=pin, authorisation=None, now=now)
    with transaction.atomic():
        if former is not None and former.status in OPEN:
            end([former], AuthorisationStatus.ENDED, reason="已重新授权", by=by, now=now)
        authorisation = Authorisation.objects.create(
            id=uuid7(),
            employer=employer,
            agent_name=terms.agent_name,
            agent_index=terms.agent_index,
            agent_phone=terms.agent_phone,
            granted_by=person,
            templates=list(terms.templates),
            kinds=list(terms.kinds),
            valid_from=terms.valid_from,
            valid_to=terms.valid_to,
            created_at=now,
        )
        for seal, key in zip(seals, keys, strict=True):
            _hand_over(authorisation, seal, key)
        facts = {"templates": list(terms.templates), "seals": [str(seal.pk) for seal in seals]}
        record(authorisation, "seal.authorised", by, now, valid_to=terms.valid_to, **facts)
        tell_agent(authorisation, "seal.authorised", now=now)
    return authorisation


def _business_seals(employer: Employer, kinds: Collection[str]) -> list[Seal]:
    active = employer.seals.filter(status=SealStatus.ACTIVE).exclude(kind=SealKind.REPRESENTATIVE)
    seals = [seal for seal in active if not kinds or seal.kind in kinds]
    if not seals:
        raise Invalid("没有可以授权的有效印章，请先领取、恢复或换领，再授权他人使用。")
    return seals


def _check_agent(agent: Checked, number: Checked, phone: str) -> None:
    errors = {}
    if not agent.ok:
        errors["agent_name"] = agent.message
    if not number.ok:
        errors["agent_id_number"] = number.message
    if not (phone.isascii() and phone.isdigit() and len(phone) == 11):
        errors["agent_phone"] = "手机号应为11位数字。"
    if errors:
        raise Invalid(fields=errors)


def _check_dates(terms: Terms, now: datetime) -> None:
    if terms.valid_to < terms.valid_from:
        raise Invalid(fields={"valid_to": "截止日期不能早于开始日期。"})
    if terms.valid_to < timezone.localdate(now):
        raise Invalid(fields={"valid_to": "截止日期已经过去。"})


def _hand_over(authorisation: Authorisation, seal: Seal, key: bytes) -> None:
    sealed = vault().encrypt(key, purpose=offer_purpose(authorisation.pk))
    HeldKey.objects.create(seal=seal, authorisation=authorisation, wrapped=sealed)


def _answer(
    authorisation: Authorisation, status: AuthorisationStatus, now: datetime, agent: Person | None = None
) -> None:
    won = Authorisation.objects.filter(pk=authorisation.pk, status=AuthorisationStatus.OFFERED).update(
        status=status, answered_at=now, agent=agent
    )
    if not won:
        raise Stale(ANSWERED)
