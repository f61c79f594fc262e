"""The demo's employers, their people and seals."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from hetong.demo.accounts import AGENT, AGENT_PIN, PASSWORD, SEAL_PIN, Office
from hetong.identity.models import Person
from hetong.identity.ports import BusinessRegistry
from hetong.kernel.actor import Actor, Role
from hetong.kernel.wiring import provide
from hetong.rehearsal.employer import Staff, license_for_dispatch, register
from hetong.rehearsal.people import log_in
from hetong.seals.actions import accept, authorise, claim
from hetong.seals.models import Seal, SealKind


def open_office(office: Office, *, now: datetime) -> Staff:
    """Register an employer, log its representative in and claim all three seals."""
    account = register(
        office.uscc,
        phone=office.phone,
        operator=office.operator,
        username=office.username,
        password=PASSWORD,
        now=now,
    )
    if office.dispatches:
        license_for_dispatch(account, now=now)
    entry = provide(BusinessRegistry).look_up(office.uscc)
    assert entry is not None, "demo employers are in the embedded registry"
    representative = log_in(
        phone=office.rep_phone,
        name=entry.legal_rep_name,
        id_number=entry.legal_rep_id_number,
        id_type="resident_id",
        now=now,
    )
    seals = claim(
        account.employer,
        kinds=list(SealKind),
        pin=SEAL_PIN,
        person=representative,
        by=_on_phone(representative),
        now=now,
    )
    return Staff(account, representative, _contract_seal(seals), SEAL_PIN)


def appoint_agent(staff: Staff, *, now: datetime) -> None:
    """The representative authorises the demo's agent, who accepts."""
    agent = log_in(
        phone=AGENT.phone, name=AGENT.name, id_number=AGENT.id_number, id_type="resident_id", now=now
    )
    authorisation = authorise(
        staff.account.employer,
        agent_name=AGENT.name,
        agent_id_number=AGENT.id_number,
        agent_phone=AGENT.phone,
        templates=[],
        valid_from=localdate(now),
        valid_to=localdate(now) + timedelta(days=365),
        pin=SEAL_PIN,
        person=staff.representative,
        by=_on_phone(staff.representative),
        now=now,
    )
    accept(authorisation, person=agent, pin=AGENT_PIN, by=_on_phone(agent), now=now)


def _on_phone(person: Person) -> Actor:
    return Actor(Role.EMPLOYER, f"person:{person.pk}", person.name, "sms+realname")


def _contract_seal(seals: list[Seal]) -> Seal:
    return next(seal for seal in seals if seal.kind == SealKind.CONTRACT)
