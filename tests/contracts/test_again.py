"""A new contract with somebody who was employed here before (劳动合同法 arts 14, 19)."""

import pytest
from django.utils import timezone

from hetong.contracts import actions
from hetong.contracts.checking import findings
from tests import factories

pytestmark = pytest.mark.django_db

FIRST = {"start_date": "2018-01-01", "end_date": "2020-12-31"}
SECOND = {"start_date": "2021-01-01", "end_date": "2023-12-31"}
THIRD = {"start_date": "2024-01-01", "end_date": "2029-12-31"}
PROBATION = {"has_probation": "yes", "probation_end": "2018-03-31"}


@pytest.fixture
def employed(account, worker):
    """`employed(**values)`: a contract that both signed, and that has expired."""
    representative = factories.with_seals(account)

    def conclude(**values):
        contract = factories.a_contract_in_force(account, worker, representative, **values)
        actions.expire_due(timezone.now())
        return contract

    return conclude


def codes(draft) -> list[str]:
    found = findings(draft, today=timezone.localdate())
    return [one.code for one in found if one.code in ("V06", "V14")]


def test_probation_is_agreed_once(employed, account, worker):
    first = employed(**FIRST, **PROBATION)
    again = factories.a_draft(account, worker, has_probation="yes", probation_end="2024-02-29", **THIRD)
    assert codes(again) == ["V06"]
    assert (
        first.number
        in next(one for one in findings(again, today=timezone.localdate()) if one.code == "V06").message
    )


def test_who_had_none_may_have_one(employed, account, worker):
    employed(**FIRST)
    draft = factories.a_draft(account, worker, has_probation="yes", probation_end="2024-02-29", **THIRD)
    assert codes(draft) == []


def test_another_employer_begins_anew(employed, account, worker):
    employed(**FIRST, **PROBATION)
    other = factories.an_employer(1)
    draft = factories.a_draft(other, worker, has_probation="yes", probation_end="2024-02-29", **THIRD)
    assert codes(draft) == []


@pytest.mark.parametrize(("term", "told"), [("fixed", ["V14"]), ("open", [])])
def test_the_third_term_in_a_row_is_pointed_out(employed, account, worker, term, told):
    employed(**FIRST)
    employed(**SECOND)
    assert codes(factories.a_draft(account, worker, **THIRD | {"term_type": term})) == told


def test_the_second_is_not(employed, account, worker):
    employed(**SECOND)
    assert codes(factories.a_draft(account, worker, **THIRD)) == []
