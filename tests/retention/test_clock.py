"""From when on a contract may be destroyed: two years after its end, with its annexes, after the last of its kind."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hetong.config.env import BadSetting, number
from hetong.contracts.actions import delete
from hetong.contracts.models import Contract
from hetong.kernel.dates import add_months
from hetong.retention.clock import due_on, nearly_due
from tests import factories, papers
from tests.retention.conftest import expired

pytestmark = pytest.mark.django_db


def listed():
    return list(nearly_due(timezone.localdate()))


def long_ago(contract, days):
    Contract.objects.filter(pk=contract.pk).update(updated_at=timezone.now() - timedelta(days=days))
    contract.refresh_from_db()
    return contract


def test_two_years_and_a_day_after_the_end(old):
    assert due_on(old) == add_months(old.end_date, 24) + timedelta(days=1)
    assert listed() == [old]


def test_an_authority_may_want_longer(old, settings):
    settings.RETENTION_YEARS = 5
    assert due_on(old) == add_months(old.end_date, 60) + timedelta(days=1)
    assert listed() == []


def test_less_than_the_law_is_refused(monkeypatch):
    monkeypatch.setenv("HETONG_RETENTION_YEARS", "1")
    with pytest.raises(BadSetting, match="at least 2"):
        number("HETONG_RETENTION_YEARS", 2, least=2)


def test_what_is_in_force_is_never_due(account, worker, representative):
    contract = factories.a_contract_in_force(account, worker, representative)
    assert due_on(contract) is None and listed() == []


def test_what_ended_a_year_ago_is_not_due(account, worker, representative):
    contract = expired(account, worker, representative, days_ago=365)
    assert due_on(contract) > timezone.localdate() and listed() == []


def test_a_later_contract_of_the_same_two_keeps_the_earlier(account, worker, representative, old):
    later = expired(account, worker, representative, days_ago=300)
    assert due_on(old) == due_on(later) and listed() == []


def test_a_contract_in_force_keeps_the_earlier(account, worker, representative, old):
    factories.a_contract_in_force(account, worker, representative)
    assert due_on(old) is None and listed() == []


def test_another_employers_contract_keeps_nothing(worker, old):
    other = factories.an_employer(1)
    factories.a_contract_at("awaiting_worker_confirmation", other, worker)
    assert listed() == [old]


def test_a_certificate_of_the_end_begins_the_time_anew(account, worker, representative):
    contract = factories.a_contract_in_force(account, worker, representative)
    parting = papers.parting(timezone.localdate())
    factories.a_concluded_annex(contract, "mutual_dissolution", account, worker, representative, **parting)
    assert contract.status == "dissolved"
    assert due_on(contract) == add_months(contract.ending_on, 24) + timedelta(days=1)


def test_what_was_given_up_goes_sooner(account, worker):
    contract = factories.a_contract_at("flow_ended", account, worker)
    assert due_on(contract) == timezone.localdate() + timedelta(days=180)
    assert listed() == []
    assert listed() == [] and due_on(long_ago(contract, 181)) < timezone.localdate()
    assert listed() == [contract]


def test_a_deleted_draft_goes_sooner_and_an_open_one_stays(account, worker):
    draft, other = factories.a_draft(account, worker), factories.a_draft(account, worker)
    delete(draft, by=factories.employer_actor(account), now=timezone.now())
    long_ago(draft, 181)
    long_ago(other, 181)
    assert listed() == [draft] and due_on(other) is None
