"""An employer with seals and three contracts in 待单位签订, played once for the tests of a file that import these."""

from types import SimpleNamespace
from typing import Any

from tests import factories
from tests.played import parts, played


def a_cast() -> SimpleNamespace:
    """By the real actions."""
    account = factories.an_employer()
    boss = factories.with_seals(account)
    return SimpleNamespace(account=account, boss=boss, three=three_contracts(account))


def three_contracts(account) -> list[Any]:
    """Of three workers, one of them with a name of two words."""
    people = [factories.a_person(name) for name in ("乌兰", "敖登·图雅", "张伟")]
    return [factories.a_contract_at("awaiting_employer_signature", account, person) for person in people]


at_first = played(a_cast)
account, boss, three = parts("account", "boss", "three")
