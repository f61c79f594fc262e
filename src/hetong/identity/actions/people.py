"""Natural persons: found by phone, made certain by a real-name check."""

from datetime import datetime

from django.db import IntegrityError, transaction

from hetong.identity.actions.moving_phone import ask_former_phone, take_over
from hetong.identity.indexes import id_index, phone_index
from hetong.identity.models import Person
from hetong.identity.ports import IdentityEvidence, PopulationRegistry
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Invalid, Stale, WrongState
from hetong.kernel.identity_documents import RESIDENT_ID, check_document
from hetong.kernel.names import normalise_name
from hetong.kernel.numerals import half_width
from hetong.kernel.private_use import former_spelling
from hetong.kernel.wiring import provide
from hetong.ledger import chain


@transaction.atomic
def person_by_phone(*, phone: str, now: datetime) -> Person:
    """The person who holds this phone; a new, unverified one when nobody does."""
    defaults = {"phone": phone, "created_at": now}
    return Person.objects.get_or_create(phone_index=phone_index(phone), defaults=defaults)[0]


def check_real_name(
    person: Person, *, name: str, id_number: str, by: Actor, now: datetime, id_type: str = RESIDENT_ID
) -> Person:
    """Check name and number through the identity port and make them this person's.

    A person known under the number with another phone keeps the contracts: the phone moves over when the carrier
    vouches for it, else the former phone is asked (`moving_phone`) and the newcomer returned, unverified as before.
    Raises `Invalid` with the cause. Call outside a transaction: the registry is asked before anything is locked.
    """
    number = half_width(id_number).replace(" ", "").upper()
    name = _clean(name, number, id_type)
    evidence = _asked(name, number, id_type, person.phone or "")
    if not evidence.passed:
        raise Invalid(evidence.reason, fields={"name": evidence.reason})
    try:
        return _prove(person, name, number, id_type, evidence, by, now)
    except IntegrityError as error:
        raise Stale("此证件号码刚刚在别处完成实名，请刷新后重试。") from error


def check_again(person: Person, *, name: str, id_number: str) -> tuple[str, str, IdentityEvidence]:
    """What the registry says of another name or number of a person; returns both as they are written.

    Raises `Invalid` with the cause. Call outside a transaction.
    """
    number = half_width(id_number).replace(" ", "").upper()
    name = _clean(name, number, person.id_type)
    evidence = _asked(name, number, person.id_type, person.phone or "")
    if not evidence.passed:
        raise Invalid(evidence.reason)
    return name, number, evidence


@transaction.atomic
def correct(
    person: Person, *, name: str, id_number: str, evidence: IdentityEvidence, by: Actor, now: datetime
) -> None:
    """更正 name or number after the registry has confirmed both; raises `WrongState` when the number is another's."""
    facts = {"name": name, "id_number": id_number, "id_index": id_index(id_number), "verified_at": now}
    checked = f"{evidence.provider}:{evidence.request_id}"
    try:
        with transaction.atomic():
            Person.objects.filter(pk=person.pk).update(**facts, evidence=checked)
    except IntegrityError as error:
        raise WrongState("这个证件号码已由另一个账号实名，请先查明是不是同一个人。") from error
    _note_check(person, evidence, by, now, holder=facts["id_index"], corrected=True)
    person.refresh_from_db()


@transaction.atomic
def _prove(
    person: Person,
    name: str,
    number: str,
    id_type: str,
    evidence: IdentityEvidence,
    by: Actor,
    now: datetime,
) -> Person:
    known = Person.objects.filter(id_index=id_index(number)).exclude(pk=person.pk).first()
    if known is not None:
        if person.verified:
            raise Invalid(fields={"id_number": "此证件号码已由其他手机号实名，请使用原手机号登录。"})
        if known.phone and not evidence.phone_confirmed:
            ask_former_phone(person, known, by=by, now=now)
            return person
        person = take_over(person, known, now)
    elif person.verified and person.id_index != id_index(number):
        raise Invalid(fields={"id_number": "此手机号已由其他人实名，请使用本人的手机号登录。"})
    Person.objects.filter(pk=person.pk).update(
        name=name,
        id_type=id_type,
        id_number=number,
        id_index=id_index(number),
        verified_at=now,
        evidence=f"{evidence.provider}:{evidence.request_id}",
    )
    moved = known is not None
    _note_check(person, evidence, by, now, holder=id_index(number), id_type=id_type, phone_moved=moved)
    person.refresh_from_db()
    return person


def _note_check(
    person: Person, evidence: IdentityEvidence, by: Actor, now: datetime, **facts: object
) -> None:
    said = {"provider": evidence.provider, "request_id": evidence.request_id}
    chain.append(f"person:{person.pk}", "identity.checked", by=by, at=now, **said, **facts)


def _asked(name: str, number: str, id_type: str, phone: str) -> IdentityEvidence:
    """What the registry says; it may still have the name under the private-use code points of older standards."""
    registry = provide(PopulationRegistry)
    same = {"id_number": number, "id_type": id_type, "phone": phone}
    evidence = registry.check(name=name, **same)
    former = former_spelling(name)
    if evidence.passed or former == name:
        return evidence
    again = registry.check(name=former, **same)
    return again if again.passed else evidence


def _clean(name: str, id_number: str, id_type: str) -> str:
    errors = {}
    if not (checked := check_document(id_type, id_number)).ok:
        errors["id_number"] = f"{checked.message}。"
    normal = normalise_name(name)
    if not normal.ok:
        errors["name"] = normal.message
    if errors:
        raise Invalid(fields=errors)
    return normal.value
