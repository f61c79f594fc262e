"""An employer with drafts, and batches on them whose jobs run only when a test says so."""

import pytest
from django.utils import timezone

from hetong.batches import actions
from hetong.batches.actions.running import run_for_a_while
from hetong.contracts.models import Contract
from tests import factories


@pytest.fixture
def account(db):
    return factories.an_employer()


@pytest.fixture
def by(account):
    return factories.employer_actor(account)


@pytest.fixture
def drafts(account):
    """Three lawful drafts, oldest first."""
    return [factories.a_draft(account, factories.a_person()) for _ in range(3)]


@pytest.fixture
def begin(account, by):
    """Start a batch on these contracts; in a test that does not commit, nothing runs yet."""

    def start(verb, contracts, **given):
        chosen = Contract.objects.filter(pk__in=[contract.pk for contract in contracts])
        return actions.start(account, verb=verb, contracts=chosen, given=given, by=by, now=timezone.now())

    return start


@pytest.fixture
def run(begin):
    """Start a batch and work it off."""

    def done(verb, contracts, **given):
        return worked_off(begin(verb, contracts, **given))

    return done


def worked_off(batch):
    """The batch after its workers."""
    while run_for_a_while(str(batch.pk)):
        pass
    batch.refresh_from_db()
    return batch


def outcome(batch):
    """What became of each contract, in order."""
    return list(batch.rows.order_by("position").values_list("status", flat=True))


def states(contracts):
    """Where each contract stands now."""
    return [Contract.objects.get(pk=contract.pk).status for contract in contracts]
