"""Phones: a browser with a person logged in."""

import pytest
from django.test import Client

from tests import factories


def log_in(person) -> Client:
    """A browser in which this person has logged in."""
    client = Client()
    session = client.session
    session["person"] = str(person.pk)
    session["identified_by"] = "sms"
    session.save()
    return client


@pytest.fixture
def account(db):
    """An employer's operator."""
    return factories.an_employer()


@pytest.fixture
def worker(db):
    """Somebody who works there."""
    return factories.a_person("巴特尔")


@pytest.fixture
def phone(worker):
    """The worker's phone."""
    return log_in(worker)


@pytest.fixture
def stranger(db):
    """Another worker's phone."""
    return log_in(factories.a_person("陌生人"))


@pytest.fixture
def representative(account):
    """The legal representative, with seals claimed."""
    return factories.with_seals(account)


@pytest.fixture
def boss(representative, account):
    """The legal representative's phone, in the capacity of 法人."""
    client = log_in(representative)
    session = client.session
    session["standing"] = f"legal_rep:{account.employer_id}"
    session.save()
    return client
