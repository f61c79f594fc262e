"""A new contract with somebody who was employed here before (劳动合同法 arts 14, 19)."""

import pytest
from django.utils import timezone

from hetong.contracts import actions
from hetong.contracts.checking import findings
from hetong.contracts.errors import Unlawful
from tests import factories

pytestmark = pytest.mark.django_db

FIRST = {"start_date": "2018-01-01", "end_date": "2020-12-31"}
SECOND = {"start_date": "2021-01-01", "end_date": "2023-12-31"}
THIRD = {"start_date": "2024-01-01", "end_date": "2029-12-31"}
WISH = "乙方本人要求订立固定期限劳动合同。"
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
    return [one.code for one in found if one.code in ("V06", "V14", "V15", "V17")]


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


def test_it_is_still_pointed_out_after_a_withdrawal(employed, account, worker):
    employed(**FIRST)
    employed(**SECOND)
    draft = factories.a_draft(account, worker, **THIRD, other_terms=WISH)
    by = factories.employer_actor(account)
    actions.send(draft, by=by, now=timezone.now())
    actions.withdraw(draft, by=by, now=timezone.now())
    assert codes(draft) == ["V14"]


def test_the_third_is_not_sent_without_the_workers_own_wish(employed, account, worker):
    employed(**FIRST)
    employed(**SECOND)
    by, draft = factories.employer_actor(account), factories.a_draft(account, worker, **THIRD)
    with pytest.raises(Unlawful) as refused:
        actions.send(draft, by=by, now=timezone.now())
    (finding,) = refused.value.findings
    assert (finding.code, finding.fix.key, finding.fix.value) == ("V14", "term_type", "open")


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        (WISH, "warn"),
        ("经协商，乙方本人主动提出订立三年固定期限合同。", "warn"),
        ("乙方本人要求订立无固定期限劳动合同。", "stop"),
        ("甲方要求订立固定期限劳动合同。", "stop"),
        ("乙方本人要求提高待遇。双方订立固定期限合同。", "stop"),
        ("", "stop"),
    ],
)
def test_whose_wish_it_is(employed, account, worker, words, severity):
    employed(**FIRST)
    employed(**SECOND)
    draft = factories.a_draft(account, worker, **THIRD, other_terms=words)
    found = [one for one in findings(draft, today=timezone.localdate()) if one.code in ("V14", "V21")]
    assert [(one.code, one.severity) for one in found] == [("V14", severity)]


def test_the_second_is_not(employed, account, worker):
    employed(**SECOND)
    assert codes(factories.a_draft(account, worker, **THIRD)) == []


@pytest.mark.parametrize(("begun", "told"), [("2014-01-01", ["V15"]), ("2014-01-02", [])])
def test_ten_years_without_a_gap_are_pointed_out(employed, account, worker, begun, told):
    employed(start_date=begun, end_date="2023-12-31")
    assert codes(factories.a_draft(account, worker, **THIRD)) == told


@pytest.mark.parametrize(("start", "told"), [("2023-12-31", ["V17"]), ("2024-01-01", [])])
def test_a_new_contract_begins_after_the_last_one(employed, account, worker, start, told):
    before = employed(**SECOND)
    draft = factories.a_draft(account, worker, **THIRD | {"start_date": start})
    assert codes(draft) == told
    messages = [one.message for one in findings(draft, today=timezone.localdate()) if one.code == "V17"]
    assert all(f"{before.number}（到2023年12月31日为止）" in message for message in messages)


def test_a_contract_that_still_runs_is_told_once(account, worker):
    representative = factories.with_seals(account)
    factories.a_contract_in_force(account, worker, representative)
    assert codes(factories.a_draft(account, worker)) == []
