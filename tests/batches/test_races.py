"""Several workers on one batch, on real connections: every contract once, and nobody waits for nothing."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from hetong.batches import actions
from hetong.batches.actions import running
from hetong.batches.models import Batch
from hetong.contracts.models import Contract
from hetong.kernel.errors import DomainError
from hetong.ledger import chain
from tests import factories
from tests.batches.conftest import outcome

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def batch(settings):
    """Twelve drafts to be deleted, whose nudges are lost."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    account = factories.an_employer()
    for _ in range(12):
        factories.a_draft(account, factories.a_person())
    by, contracts = factories.employer_actor(account), Contract.objects.all()
    return actions.start(account, verb="delete", contracts=contracts, by=by, now=timezone.now())


def at_once(*acts):
    """Run all at the same moment, each on a connection of its own; a result each, or the domain error."""
    gate = Barrier(len(acts))

    def one(act):
        try:
            gate.wait()
            return act()
        except DomainError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


def work(batch):
    """What a worker does with its nudge, as often as it stands in line again."""
    while running.run_for_a_while(str(batch.pk)):
        pass


def deletions(batch):
    """How often each contract says that it was deleted."""
    found = [chain.history(row.contract.subject) for row in batch.rows.select_related("contract")]
    return [sum(entry.event == "contract.delete" for entry in entries) for entries in found]


def test_three_workers_share_the_work(batch):
    at_once(*[lambda: work(batch)] * 3)
    batch.refresh_from_db()
    assert (batch.status, outcome(batch)) == ("finished", ["done"] * 12)
    assert (deletions(batch), set(batch.rows.values_list("attempts", flat=True))) == ([1] * 12, {1})


def test_nobody_claims_what_another_has(batch):
    claims = at_once(*[lambda: running._claim(batch, timezone.now())] * 3)
    keys = [row.pk for claimed in claims for row in claimed]
    assert len(keys) == len(set(keys)) == 12


def test_stopping_while_it_runs_leaves_no_contract_half_done(batch):
    stop = lambda: actions.cancel(Batch.objects.get(), by=batch.by, now=timezone.now())  # noqa: E731
    at_once(lambda: work(batch), stop)
    done = [status == "done" for status in outcome(batch)]
    assert deletions(batch) == [int(one) for one in done]
    assert set(outcome(batch)) <= {"done", "cancelled"}


def test_two_who_take_the_same_deletion_back(batch):
    work(batch)
    batch.refresh_from_db()
    back = lambda: actions.undo(batch, batch.created_by, by=batch.by, now=timezone.now())  # noqa: E731
    results = at_once(back, back)
    assert (Batch.objects.count(), sum(isinstance(one, DomainError) for one in results)) == (2, 1)


def test_two_batches_renew_each_contract_once(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    account = factories.an_employer()
    representative, by = factories.with_seals(account), factories.employer_actor(account)
    for _ in range(4):
        factories.a_contract_in_force(account, factories.a_person(), representative)
    wish = {"verb": "renew", "given": {"length": "same"}, "by": by, "now": timezone.now()}
    chosen = Contract.objects.filter(main=None)
    twice = [actions.start(account, contracts=chosen, **wish) for _ in range(2)]
    at_once(*[lambda one=one: work(one) for one in twice])
    drafted = [
        row.made.main_id for one in twice for row in one.rows.exclude(made=None).select_related("made")
    ]
    assert sorted(drafted) == sorted(chosen.values_list("pk", flat=True))
    assert {status for one in twice for status in outcome(one)} <= {"done", "failed", "skipped"}
