"""The chain of contracts with one worker: across templates, by identity number, counted as 劳动合同法 art. 14 does."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from hetong.contracts import actions
from hetong.contracts.chain import chain
from hetong.contracts.service import service
from hetong.kernel.dates import last_day
from hetong.kernel.id_card import gender
from hetong.seals.models import SealKind
from tests import factories

pytestmark = pytest.mark.django_db

FIRST = {"start_date": "2020-01-01", "end_date": "2022-12-31"}
SECOND = {"start_date": "2023-01-01", "end_date": "2025-12-31"}


@pytest.fixture
def employed(account, representative):
    """`employed(person, **values)`: a contract that both signed, and that has expired where its term is over."""

    def conclude(person, **values):
        contract = factories.a_contract_in_force(account, person, representative, **values)
        actions.expire_due(timezone.now())
        contract.refresh_from_db()
        return contract

    return conclude


def told(main) -> list[tuple[str, int, bool]]:
    """Number, place in the row and whether counting begins anew, of each term."""
    return [(link.document.number, link.nth, link.anew) for link in chain(main)]


def test_one_contract_is_the_first(main):
    (link,) = chain(main)
    assert (link.document, link.kind, link.begins, link.ends, link.nth) == (
        main,
        "固定期限",
        main.start_date,
        main.end_date,
        1,
    )


def test_contracts_of_different_templates_are_one_chain(employed, worker):
    short = {"template": "simple", "b_gender": gender(worker.id_number), "construction": "no"}
    first, second = employed(worker, **FIRST, **short), employed(worker, **SECOND)
    assert told(second) == [(first.number, 1, False), (second.number, 2, False)]
    assert told(first) == [(first.number, 1, False)]


def test_the_number_decides_not_the_name_or_the_phone(employed, account, worker):
    first = employed(worker, **FIRST)
    renamed = factories.values_for(worker, **SECOND)
    somebody = factories.a_person(worker.name)
    assert told(employed(somebody, **SECOND))[0][0] != first.number
    draft = factories.a_draft(account, worker, **renamed | {"b_name": "巴特", "b_phone": "13911112222"})
    assert [link.document.number for link in chain(draft)] == [first.number]


def test_after_a_gap_it_is_counted_anew_and_still_shown(employed, worker):
    first = employed(worker, **FIRST)
    later = employed(worker, **SECOND | {"start_date": "2023-01-02"})
    assert told(later) == [(first.number, 1, False), (later.number, 1, True)]


def test_another_employers_contracts_are_not_shown(employed, worker):
    employed(worker, **FIRST)
    other = factories.an_employer(1)
    boss = factories.a_legal_rep_of(other)
    factories.claim_seals(other.employer, boss, SealKind.LEGAL_NAME, SealKind.CONTRACT)
    elsewhere = factories.a_contract_in_force(other, worker, boss, **SECOND)
    assert told(elsewhere) == [(elsewhere.number, 1, False)]


def test_renewals_and_a_year_more_count(main, account, worker, representative):
    today = timezone.localdate().isoformat()
    year = {"effective_date": today, "amend_term": "yes"}
    for months in (11, 1):
        end = last_day(main.end_date + timedelta(days=1), months).isoformat()
        factories.a_concluded_annex(main, "amendment", account, worker, representative, **year, end_date=end)
    end = last_day(main.end_date + timedelta(days=1), 36).isoformat()
    asked = {"term_type": "fixed", "end_date": end, "fixed_ground": "asked"}
    factories.a_concluded_annex(main, "renewal", account, worker, representative, **asked)
    assert [(link.kind, link.nth) for link in chain(main)] == [
        ("固定期限", 1),
        ("约定延长期限", 0),
        ("约定延长期限", 2),
        ("固定期限", 3),
    ]


def test_an_open_ended_term_counts_none(main, account, worker, representative):
    factories.a_concluded_annex(main, "renewal", account, worker, representative, term_type="open")
    assert [(link.kind, link.nth, link.ends) for link in chain(main)][1] == ("无固定期限", 0, None)


def test_the_chain_ends_where_service_counts(employed, worker):
    employed(worker, **FIRST | {"start_date": "2019-06-01", "end_date": "2019-12-01"})
    employed(worker, **FIRST)
    main = employed(worker, **SECOND)
    known = service(main)
    counted = [link.nth for link in chain(main) if link.begins and link.begins >= known.since]
    assert (known.since, max(counted)) == (date(2020, 1, 1), known.fixed_terms)
