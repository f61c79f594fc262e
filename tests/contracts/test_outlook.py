"""What happens next: for every state of every lifecycle, and for the days that matter."""

from datetime import date, timedelta

import pytest

from hetong.contracts.outlook import Situation, outlook
from hetong.contracts.states import AWAITING, CONTRACT, EMPLOYER_PAPER, LIFECYCLES, WORKER_PAPER, Status
from hetong.kernel.actor import Role

TODAY = date(2026, 3, 1)
EVERYWHERE = sorted(
    {
        (table.name, state)
        for table in LIFECYCLES
        for move in table.moves
        for state in (table.initial, *move.targets)
    }
)


def seen(status: Status, role: Role = Role.EMPLOYER, lifecycle: str = CONTRACT.name, **facts: object):
    """The outlook of a document in a state."""
    return outlook(Situation(lifecycle, status, **facts), role=role, today=TODAY)


@pytest.mark.parametrize(("lifecycle", "status"), EVERYWHERE)
@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.WORKER])
def test_every_state_has_a_sentence(lifecycle, status, role):
    sentence = seen(status, role, lifecycle, noun="文书").sentence
    assert (sentence[-1], "{" in sentence) == ("。", False)


@pytest.mark.parametrize(("lifecycle", "status"), EVERYWHERE)
def test_whoever_must_act_may_act(lifecycle, status):
    told = seen(status, lifecycle=lifecycle)
    table = next(one for one in LIFECYCLES if one.name == lifecycle)
    if told.actor:
        assert told.verb in [move.verb for move in table.allowed(state=status, actor=told.actor)]


@pytest.mark.parametrize("status", AWAITING)
def test_days_are_counted_to_the_deadline(status):
    assert seen(status, deadline=TODAY + timedelta(days=7)).days == 7


@pytest.mark.parametrize(("days", "urgent"), [(0, True), (3, True), (4, False)])
def test_the_last_days_are_urgent(days, urgent):
    told = seen(Status.AWAITING_WORKER_SIGNATURE, deadline=TODAY + timedelta(days=days))
    assert told.urgent is urgent


def test_a_contract_in_force_asks_for_nothing():
    assert seen(Status.SIGNED, end=date(2029, 1, 1)).actor is None


def test_a_contract_about_to_end_asks_for_a_decision():
    told = seen(Status.SIGNED, end=date(2026, 4, 1))
    assert (told.actor, told.verb, told.days) == (Role.EMPLOYER, "renew", 31)


def test_a_day_already_set_is_told_instead():
    told = seen(Status.SIGNED, end=date(2026, 4, 1), ending="dissolve", ending_on=date(2026, 3, 20))
    assert (told.sentence, told.actor) == ("合同将于2026年3月20日解除，在此之前继续履行。", None)


def test_also_when_its_own_term_is_over_before():
    told = seen(Status.EXPIRED, end=date(2026, 2, 20), ending="terminate", ending_on=date(2026, 3, 20))
    assert (told.sentence, told.actor) == ("合同将于2026年3月20日终止，在此之前继续履行。", None)


def test_a_contract_that_has_not_begun_says_when():
    assert "自2026年3月9日起履行" in seen(Status.SIGNED, start=date(2026, 3, 9)).sentence


@pytest.mark.parametrize(
    ("lifecycle", "actor"), [(EMPLOYER_PAPER, Role.WORKER), (WORKER_PAPER, Role.EMPLOYER)]
)
def test_a_paper_of_one_party_waits_for_the_other_to_receive_it(lifecycle, actor):
    waiting = seen(Status.SIGNED, lifecycle=lifecycle.name)
    received = seen(Status.SIGNED, lifecycle=lifecycle.name, acknowledged=True)
    assert (waiting.actor, received.actor) == (actor, None)
