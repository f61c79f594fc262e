"""An employer, its legal representative with seals, a worker and their contract in force: played once for a file's tests.

For files in which nearly every test begins with them; whoever imports one of these fixtures imports all.
"""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import pytest
from django.utils import timezone

from hetong.contracts.actions import accept_notice
from hetong.contracts.texts import service_notice
from tests import factories


@dataclass
class Cast:
    """Who is who."""

    account: Any
    worker: Any
    representative: Any
    main: Any


@pytest.fixture(scope="module")
def at_first(once):
    """As they are before the first test."""
    return once(a_cast)


@pytest.fixture
def cast(db, at_first):
    """As they are before each test."""
    return deepcopy(at_first)


@pytest.fixture
def account(cast):
    """The employer's operator, who has accepted the service notice."""
    return cast.account


@pytest.fixture
def worker(cast):
    """Somebody who works there."""
    return cast.worker


@pytest.fixture
def representative(cast):
    """The legal representative, with seals claimed."""
    return cast.representative


@pytest.fixture
def main(cast):
    """A contract in force."""
    return cast.main


def a_cast() -> Cast:
    """By the real actions."""
    account, worker = factories.an_employer(), factories.a_person("巴特尔")
    by = factories.employer_actor(account)
    accept_notice("employer", sha256=service_notice("employer").sha256, by=by, now=timezone.now())
    representative = factories.with_seals(account)
    main = factories.a_contract_in_force(account, worker, representative)
    return Cast(account, worker, representative, main)
