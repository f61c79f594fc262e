"""Workers that died in the middle: nothing is lost, nothing is done twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hetong.batches import actions
from hetong.batches.actions import running
from hetong.batches.actions.sweeping import IDLE_AFTER, STUCK_AFTER, sweep
from hetong.contracts import actions as contracts
from hetong.ledger import chain
from tests.batches.conftest import outcome, states, worked_off

pytestmark = pytest.mark.django_db
SENT = "awaiting_worker_confirmation"


@pytest.fixture
def killed(begin, drafts):
    """A worker claimed all rows, acted on the first, and died before it could say so."""
    batch = begin("send", drafts)
    first, *_ = running._claim(batch, timezone.now())
    contracts.send(first.contract, by=batch.by, now=first.claimed_at)
    return batch


@pytest.fixture
def nudged(monkeypatch):
    """The batches that the sweep nudges."""
    found = []
    monkeypatch.setattr("hetong.batches.actions.sweeping.nudge", found.append)
    return found


def later(delay):
    return timezone.now() + delay + timedelta(seconds=1)


def test_what_was_done_is_found_done_and_the_rest_is_open_again(killed, nudged):
    sweep(now=later(STUCK_AFTER))
    assert (outcome(killed), nudged) == (["done", "pending", "pending"], [killed])


def test_nothing_is_sent_twice(killed, nudged, drafts):
    sweep(now=later(STUCK_AFTER))
    worked_off(killed)
    sent = [[e.event for e in chain.history(d.subject)].count("contract.send") for d in drafts]
    assert (outcome(killed), states(drafts), sent) == (["done"] * 3, [SENT] * 3, [1, 1, 1])


def test_what_was_stopped_is_not_taken_up_again(killed, nudged):
    actions.cancel(killed, by=killed.by, now=timezone.now())
    sweep(now=later(STUCK_AFTER))
    assert (outcome(killed), nudged) == (["done", "cancelled", "cancelled"], [])


def test_a_worker_that_lives_is_left_alone(killed, nudged):
    sweep(now=timezone.now())
    assert (outcome(killed), nudged) == (["claimed"] * 3, [])


def test_a_lost_nudge_is_given_again(begin, drafts, nudged):
    batch = begin("send", drafts)
    sweep(now=later(IDLE_AFTER))
    assert nudged == [batch]


def test_a_batch_that_is_worked_on_needs_no_nudge(begin, drafts, nudged, monkeypatch):
    monkeypatch.setattr(running, "BLOCK", 1)
    batch = begin("send", drafts)
    moment = later(IDLE_AFTER)
    running._claim(batch, moment)
    sweep(now=moment)
    assert nudged == []


def test_a_batch_whose_last_worker_died_at_the_end_is_closed(begin, drafts, nudged):
    batch = begin("send", drafts)
    batch.rows.update(status="done")
    sweep(now=timezone.now())
    batch.refresh_from_db()
    assert batch.status == "finished"


def test_one_taken_for_dead_says_what_it_did_after_all(begin, drafts, nudged):
    """It acted while another, to whom its row was given, found nothing left to do."""
    batch = begin("delete", drafts[:1])
    (slow,) = running._claim(batch, timezone.now())
    sweep(now=later(STUCK_AFTER))
    contracts.delete(slow.contract, by=batch.by, now=slow.claimed_at)
    worked_off(batch)
    assert outcome(batch) == ["skipped"]
    running.settle(slow, "done")
    assert outcome(batch) == ["done"]


def test_one_batch_that_cannot_go_on_keeps_no_other_waiting(begin, drafts, monkeypatch):
    first, second = begin("send", drafts[:1]), begin("delete", drafts[1:2])
    seen = []

    def nudge(batch):
        if batch == first:
            raise RuntimeError("unforeseen")
        seen.append(batch)

    monkeypatch.setattr("hetong.batches.actions.sweeping.nudge", nudge)
    sweep(now=later(IDLE_AFTER))
    assert seen == [second]
