"""An employer's operator and a worker, for tests of contracts in the database."""

import pytest
from django.utils import timezone

from tests import factories


@pytest.fixture
def account(db):
    return factories.an_employer()


@pytest.fixture
def worker(db):
    return factories.a_person("巴特尔")


@pytest.fixture
def at(account, worker):
    """`at(status)`: the worker's contract, walked to that status."""
    return lambda status: factories.a_contract_at(status, account, worker)


@pytest.fixture
def operator(account):
    return factories.employer_actor(account)


@pytest.fixture
def representative(account):
    return factories.with_seals(account)


@pytest.fixture
def main(account, worker, representative):
    return factories.a_contract_in_force(account, worker, representative)


@pytest.fixture
def today():
    return timezone.localdate()
