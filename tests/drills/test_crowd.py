"""Up to eight people at once on one contract, for as long as one likes: hypothesis says who does what when.

`make crowd` takes 100,000 steps on PostgreSQL in several parts; with every run of the tests it takes some hundred.
"""

import os
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from random import Random
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from hetong.contracts.actions import accept_notice
from hetong.contracts.texts import service_notice
from hetong.kernel.errors import DomainError
from tests import factories
from tests.drills import story
from tests.drills.crowd import DOINGS, ONWARD, UNRECORDED, VERBS, Act, Cast, meant, prepared

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time"),
]
STEPS = int(os.environ.get("CROWD_STEPS", "400"))
SEED = int(os.environ.get("CROWD_SEED", "1"))
PARTS = int(os.environ.get("CROWD_PARTS", "1"))
"""Each takes its share of the steps, with a seed of its own: several processes may run them."""
HANDS = 8
ROUNDS = 50
"""Rounds of one example; a round is one to eight people at once."""
CHECKED_EVERY = 6
LONG = 5000
"""Steps in which chance leaves no contract without an approval; one of twenty had none in force at its end."""
OVER = ("signed", "flow_ended")
RARE = ("end_flow", "give_up")
DOING = some.sampled_from([ONWARD] * 3 * len(DOINGS) + sorted(set(DOINGS) - set(RARE)) * 2 + [*RARE])
"""More than half lead on; what ends a contract is rarer than the rest."""


class Crowd(RuleBasedStateMachine):
    """One employer; contract after contract, each with a worker of its own."""

    tally: Counter[str] = Counter()
    hands: ThreadPoolExecutor

    @initialize()
    def begin(self) -> None:
        """The employer with its seals is registered once for all examples."""
        self.account = factories.an_employer()
        self.boss = boss_of(self.account)
        self.rounds = 0
        self.open_contract()

    def open_contract(self) -> None:
        """A draft for somebody new."""
        worker = factories.a_person("其木格")
        notice, by = service_notice("worker"), factories.worker_actor(worker)
        accept_notice("worker", sha256=notice.sha256, by=by, now=timezone.now())
        contract, seal = (
            factories.a_draft(self.account, worker),
            self.account.employer.seals.get(kind="contract"),
        )
        self.cast, self.done = Cast(self.account, self.boss, seal, worker, contract), Counter()

    @rule(names=some.lists(DOING, min_size=1, max_size=HANDS), luck=some.integers(0, 2**16))
    def at_once(self, names: list[str], luck: int) -> None:
        """Everybody looks, then everybody acts."""
        if self.tally["steps"] >= STEPS // PARTS:
            return
        chance = Random(luck)
        wanted = [meant(name, self.cast, chance) for name in names]
        acts = [prepared(name, self.cast, chance) for name in wanted]
        for name, won in zip(wanted, self._together(acts), strict=True):
            self._count(name, won)
        self.rounds += 1
        status = self.cast.seen().status
        if status in OVER:
            story.check(self.cast.contract, self.done)
            self.tally[status] += 1
            self.open_contract()
        elif self.rounds % CHECKED_EVERY == 0:
            story.check(self.cast.contract, self.done)

    def _together(self, acts: list[Act]) -> list[bool]:
        gate = Barrier(len(acts))

        def one(act: Act) -> bool:
            gate.wait(60)
            try:
                act()
            except DomainError:
                return False
            return True

        return list(self.hands.map(one, acts))

    def _count(self, name: str, won: bool) -> None:
        self.tally["steps"] += 1
        self.tally["won" if won else "refused"] += 1
        if won:
            self.tally[name] += 1
            if name not in UNRECORDED:
                self.done[VERBS.get(name, name)] += 1

    def teardown(self) -> None:
        """What the last rounds left."""
        if hasattr(self, "cast"):
            story.check(self.cast.contract, self.done)


def boss_of(account):
    """The legal representative, with seals claimed the first time."""
    from hetong.identity.models import Person

    known = Person.objects.filter(id_index=account.employer.legal_rep_index).first()
    return known or factories.with_seals(account)


@contextmanager
def hands() -> Iterator[ThreadPoolExecutor]:
    """Threads that keep a connection each, closed at the end."""
    with ThreadPoolExecutor(HANDS) as pool:
        try:
            yield pool
        finally:
            gate = Barrier(HANDS)
            list(pool.map(lambda _: (gate.wait(), connection.close()), range(HANDS)))


@pytest.mark.parametrize("part", range(PARTS))
def test_whoever_is_faster_everything_adds_up(part, settings_without_jobs):
    Crowd.tally, share = Counter(), STEPS // PARTS
    wanted = settings(
        max_examples=max(share // 100, 1),
        stateful_step_count=ROUNDS,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    with hands() as Crowd.hands:
        run_state_machine_as_test(seed(SEED + part)(Crowd), settings=wanted)
    write_down(f"seed {SEED + part}: {dict(Crowd.tally)}")
    assert Crowd.tally["steps"] >= share / 2
    assert Crowd.tally["send"] > 0
    assert Crowd.tally["approve"] > 0 or share < LONG, "some contracts come as far as the stamp"


def write_down(line: str) -> None:
    """Where a long run is asked to, for the figures in the documents."""
    if path := os.environ.get("CROWD_LOG"):
        with Path(path).open("a") as kept:
            kept.write(line + "\n")


@pytest.fixture
def settings_without_jobs(settings):
    """No job engine runs: what is queued stays in its rows."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
