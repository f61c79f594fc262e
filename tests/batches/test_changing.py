"""Stopping, trying again, taking back."""

import pytest
from django.utils import timezone

from hetong.batches import actions
from hetong.batches.actions import running
from hetong.contracts import actions as contracts
from hetong.kernel.errors import Stale, WrongState
from hetong.ledger import chain
from tests import factories
from tests.batches.conftest import outcome, states, worked_off

pytestmark = pytest.mark.django_db


def test_stopping_gives_up_what_has_not_begun(begin, by, drafts, monkeypatch):
    monkeypatch.setattr(running, "BLOCK", 1)
    batch = begin("delete", drafts)
    running._claim(batch, timezone.now())
    assert actions.cancel(batch, by=by, now=timezone.now()) == 2
    assert (outcome(worked_off(batch)), batch.status) == (["claimed", "cancelled", "cancelled"], "cancelled")


def test_what_is_over_cannot_be_stopped(run, by, drafts):
    batch = run("delete", drafts)
    with pytest.raises(Stale):
        actions.cancel(batch, by=by, now=timezone.now())


def test_only_the_failed_ones_are_tried_again(run, by, account, drafts):
    bad = factories.a_draft(account, factories.a_person(), position="")
    batch = run("send", [*drafts, bad])
    values = factories.values_for(factories.a_person())
    bad.refresh_from_db()
    contracts.edit(bad, values=values, revision=bad.revision, by=by, now=timezone.now())
    assert actions.retry_failed(batch, by=by, now=timezone.now()) == 1
    assert (outcome(worked_off(batch)), batch.status) == (["done"] * 4, "finished")
    assert batch.rows.get(contract=bad).attempts == 2


def test_nothing_failed_nothing_to_try(run, by, drafts):
    with pytest.raises(WrongState):
        actions.retry_failed(run("send", drafts), by=by, now=timezone.now())


def test_a_deletion_is_taken_back_as_a_whole(run, by, account, drafts):
    batch = run("delete", drafts)
    back = worked_off(actions.undo(batch, account, by=by, now=timezone.now()))
    assert (back.verb, outcome(back), states(drafts)) == ("restore", ["done"] * 3, ["draft"] * 3)


def test_what_somebody_restored_alone_is_skipped(run, by, account, drafts):
    batch = run("delete", drafts)
    drafts[0].refresh_from_db()
    contracts.restore(drafts[0], by=by, now=timezone.now())
    back = worked_off(actions.undo(batch, account, by=by, now=timezone.now()))
    assert outcome(back) == ["skipped", "done", "done"]


def test_taking_back_twice(run, by, account, drafts):
    batch = run("delete", drafts)
    actions.undo(batch, account, by=by, now=timezone.now())
    with pytest.raises(Stale):
        actions.undo(batch, account, by=by, now=timezone.now())


def test_what_was_taken_back_is_not_tried_again(run, by, account, drafts):
    contracts.delete(drafts[0], by=by, now=timezone.now())
    batch = run("delete", drafts)
    batch.rows.filter(contract=drafts[0]).update(status="failed")
    actions.undo(batch, account, by=by, now=timezone.now())
    with pytest.raises(WrongState, match="已经撤销"):
        actions.retry_failed(batch, by=by, now=timezone.now())


def test_a_verb_without_undo(run, by, account, drafts):
    with pytest.raises(WrongState):
        actions.undo(run("send", drafts), account, by=by, now=timezone.now())


def test_a_running_deletion_is_not_taken_back(begin, by, account, drafts):
    with pytest.raises(WrongState):
        actions.undo(begin("delete", drafts), account, by=by, now=timezone.now())


def test_everything_leaves_its_trace(run, by, account, drafts):
    bad = factories.a_draft(account, factories.a_person(), position="")
    batch = run("send", [*drafts, bad])
    actions.retry_failed(batch, by=by, now=timezone.now())
    actions.cancel(batch, by=by, now=timezone.now())
    told = [entry.event for entry in chain.history(batch.subject)]
    assert told == ["batch.started", "batch.finished", "batch.retried", "batch.cancelled"]
