"""An employer with seals and three contracts in 待单位签订, played once for the tests of a file that import these."""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import pytest

from tests import factories


@dataclass
class Cast:
    """Who is who."""

    account: Any
    boss: Any
    three: list[Any]


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
    """The employer's operator."""
    return cast.account


@pytest.fixture
def boss(cast):
    """The legal representative, seals claimed."""
    return cast.boss


@pytest.fixture
def three(cast):
    """Three contracts in 待单位签订, of three workers."""
    return cast.three


def a_cast() -> Cast:
    """By the real actions."""
    account = factories.an_employer()
    return Cast(account, factories.with_seals(account), three_contracts(account))


def three_contracts(account) -> list[Any]:
    """Of three workers, one of them with a name of two words."""
    people = [factories.a_person(name) for name in ("乌兰", "敖登·图雅", "张伟")]
    return [factories.a_contract_at("awaiting_employer_signature", account, person) for person in people]
