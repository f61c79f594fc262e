"""Three people at the PC: the owner, a colleague of the same employer, a stranger of another."""

import pytest
from django.test import Client
from django.utils import timezone

from hetong.contracts.actions import accept_notice
from hetong.contracts.texts import service_notice
from tests.factories import (
    a_colleague,
    a_contract_in_force,
    a_draft,
    a_person,
    an_employer,
    employer_actor,
    with_seals,
)


@pytest.fixture
def account(db):
    """The owner's account."""
    return an_employer_that_agreed()


def an_employer_that_agreed():
    """The first employer's operator, who has accepted the service notice."""
    account = an_employer(0)
    by = employer_actor(account)
    accept_notice("employer", sha256=service_notice("employer").sha256, by=by, now=timezone.now())
    return account


@pytest.fixture
def owner(account) -> Client:
    """The owner's browser."""
    return browser_of(account)


@pytest.fixture
def colleague(account) -> Client:
    """Another operator of the same employer."""
    return browser_of(a_colleague(account))


@pytest.fixture
def stranger(db) -> Client:
    """An operator of another employer."""
    return browser_of(an_employer(1))


@pytest.fixture
def draft(account):
    """A lawful draft of the owner."""
    return a_draft(account, a_person("巴雅尔图"))


@pytest.fixture
def representative(account):
    """The legal representative, with seals claimed."""
    return with_seals(account)


@pytest.fixture
def worker(db):
    """Somebody who works there."""
    return a_person("巴雅尔图")


@pytest.fixture
def main(account, worker, representative):
    """A contract in force."""
    return a_contract_in_force(account, worker, representative)


def browser_of(account) -> Client:
    """A logged-in browser."""
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def leads_back(response, contract) -> bool:
    """Whether the answer leads to the contract's page, which tells the reason."""
    return (response.status_code, response["Location"]) == (302, f"/portal/contracts/{contract.number}/")


def text_of(response) -> str:
    """The page as text."""
    return response.content.decode()
