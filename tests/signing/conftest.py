"""An employer with seals, an agent, a worker, and a time-stamp service that can be switched off."""

import socket
from datetime import timedelta

import pytest
from django.utils import timezone

from hetong.documents.ports import TimestampAuthority
from hetong.gateways.tsa_http import HttpTimestampAuthority
from hetong.kernel.wiring import provide, register
from hetong.seals.actions import accept, authorise
from tests import factories

AGENT_PIN = "741085"


@pytest.fixture
def account(db):
    return factories.an_employer()


@pytest.fixture
def worker(db):
    return factories.a_person("巴特尔")


@pytest.fixture
def boss(account):
    """The legal representative, seals claimed."""
    return factories.with_seals(account)


@pytest.fixture
def at(account, worker):
    return lambda status: factories.a_contract_at(status, account, worker)


@pytest.fixture
def signed(at):
    """A contract in 待单位签订."""
    return at("awaiting_employer_signature")


@pytest.fixture
def three(account):
    """Three contracts in 待单位签订, of three workers."""
    people = [factories.a_person(name) for name in ("乌兰", "敖登·图雅", "张伟")]
    return [factories.a_contract_at("awaiting_employer_signature", account, person) for person in people]


@pytest.fixture
def agent(account, boss):
    """An agent whose authorisation for all templates is in force under `AGENT_PIN`."""
    person, today = factories.a_person("阿古拉"), timezone.localdate()
    offer = authorise(
        account.employer,
        agent_name=person.name,
        agent_id_number=person.id_number,
        agent_phone=person.phone,
        templates=[],
        valid_from=today,
        valid_to=today + timedelta(days=30),
        pin=factories.PIN,
        person=boss,
        by=factories.acting_for_employer(boss),
        now=timezone.now(),
    )
    accept(offer, person=person, pin=AGENT_PIN, by=factories.acting_for_employer(person), now=timezone.now())
    return person


@pytest.fixture
def no_timestamps():
    """The time-stamp service is down: its port is closed. Returns what brings it back."""
    working = provide(TimestampAuthority)
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/tsa"
    register(TimestampAuthority, lambda: HttpTimestampAuthority([url], timeout=1))
    yield lambda: register(TimestampAuthority, lambda: working)
    register(TimestampAuthority, lambda: working)
