"""A worker with a contract, and somebody else of the same employer."""

import pytest

from tests import factories
from tests.phone.conftest import account, log_in, phone, representative, stranger, worker

__all__ = ["account", "phone", "representative", "stranger", "worker"]


@pytest.fixture
def contract(account, worker):
    """Signed by the worker, awaiting the employer."""
    return factories.a_contract_at("awaiting_employer_signature", account, worker, wage_month="7654.32")


@pytest.fixture
def colleague(account):
    """Another worker of the same employer, with a contract."""
    person = factories.a_person("苏和")
    factories.a_contract_at("awaiting_worker_confirmation", account, person, wage_month="9999")
    return person


@pytest.fixture
def boss_phone(representative):
    """The legal representative's phone."""
    return log_in(representative)
