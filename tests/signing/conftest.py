"""An employer with seals, an agent, a worker, and a time-stamp service that can be switched off."""

import pytest

from hetong.documents.ports import TimestampAuthority
from hetong.kernel.wiring import provide, register
from hetong.seals.models import SealKind
from tests import factories
from tests.signing.cast import three_contracts

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
    return three_contracts(account)


@pytest.fixture
def agent(account, boss):
    """An agent whose authorisation for all templates is in force under `AGENT_PIN`."""
    return factories.an_agent(account, boss, pin=AGENT_PIN)


@pytest.fixture
def own_seal(account, boss):
    """法定代表人名章."""
    return factories.claim_seals(account.employer, boss, SealKind.REPRESENTATIVE)[0]


@pytest.fixture
def one_by_one(monkeypatch):
    """Each document is recorded before the next one is signed, as at the end of a block."""
    monkeypatch.setattr("hetong.signing.actions.stamping.BLOCK", 1)


@pytest.fixture
def at_timestamp():
    """Lets something happen while the n-th time stamp is fetched, as it does on a busy day."""
    working = provide(TimestampAuthority)

    def plan(number, act):
        register(TimestampAuthority, lambda: Interrupted(working, number, act))

    yield plan
    register(TimestampAuthority, lambda: working)


class Interrupted:
    """A time-stamp service that does something else before its n-th answer."""

    def __init__(self, service, number, act):
        self.token_size, self._service, self._left, self._act = service.token_size, service, number, act

    def timestamp(self, digest):
        self._left -= 1
        if self._left == 0:
            self._act()
        return self._service.timestamp(digest)
