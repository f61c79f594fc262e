"""A few thousand copies of one population, made by whichever process takes them: always the same for the same seed."""

import json
import os
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from uuid import UUID

from hetong.contracts.states import Status
from hetong.demo.names import Invented
from hetong.demo.populating.coding import forms, numbered
from hetong.demo.populating.copier import Copier, Copy
from hetong.demo.populating.families import Family
from hetong.demo.populating.jobs import AT_ONCE, Jobs
from hetong.demo.populating.owners import Owner, Owners, owner
from hetong.demo.populating.people import WORKERS_FROM, Crowd, key_from, millis, related_keys
from hetong.demo.populating.programs import Lines, Program
from hetong.demo.populating.shares import Mixture, oldest
from hetong.demo.populating.slots import Slots
from hetong.kernel.digest import MerkleTree
from hetong.sealing.data_keys import NONCE, data_keys

AGAIN = 0.15
"""How many contracts are with somebody who had one with the employer before."""
MINUTES_A_DAY = 24 * 60
MOST_NONCES = 1000
SAME_DAY = 25
"""Contracts that were drawn up at the same time, so that those of one sample are as old as one another."""
Worker = tuple[Family, Invented, bytes, bool]
"""Somebody with a copy of a sample, and whether nobody had one before."""
_json = json.JSONEncoder(separators=(",", ":")).encode
UNSENT = (Status.DRAFT, Status.DELETED)


@dataclass(frozen=True)
class Part:
    """So many contracts of one employer; `first` is the number of the first among all contracts."""

    employer: int
    first: int
    count: int


@dataclass
class Population:
    """Everything that makes copies."""

    crowd: Crowd
    owners: Owners
    mixture: Mixture
    jobs: Jobs
    region: str

    def open(self, employers: Iterable[int], lines: Lines) -> None:
        """The rows of some employers, which those of their contracts need."""
        for employer in employers:
            self.owners.write(owner(employer, self.crowd), lines)

    def copies(self, parts: Sequence[Part]) -> tuple[int, Lines]:
        """How many contracts some parts have, and their rows; writes their key files."""
        lines = no_lines()
        copies = [copy for part in parts for copy in self._sent_together(part, lines)]
        keys = iter(data_keys().make_unsettled([UUID(bytes=key) for copy in copies for key in copy.keys]))
        nonces = _nonces()
        for copy in copies:
            copy.write([next(keys) for _ in copy.keys], nonces, lines)
        return sum(part.count for part in parts), lines

    def _sent_together(self, part: Part, lines: Lines) -> Iterator[Copy]:
        """Copies of one employer, with the imports, batches and tasks in which they were made, sent and stamped."""
        own = owner(part.employer, self.crowd)
        chance = random.Random(f"{self.crowd.seed}/{part.first}")  # noqa: S311 - invented rows
        known: list[tuple[Invented, bytes]] = []
        families = self.mixture.choose(chance, part.count)
        for start in range(0, part.count, AT_ONCE):
            workers = self._workers(part.first + start, families[start : start + AT_ONCE], known, chance)
            group = [copy for some in _batched(workers, SAME_DAY) for copy in self._drawn(some, own, chance)]
            _stamp(group, own, self.jobs, lines)
            _send(group, own, self.jobs, lines)
            yield from group

    def _drawn(self, workers: Iterable[Worker], own: Owner, chance: random.Random) -> Iterator[Copy]:
        """What was drawn up at the same time."""
        copiers: dict[int, Copier] = {}
        age, minutes = chance.random(), chance.randrange(MINUTES_A_DAY)
        names: Iterator[bytes] | None = None
        for family, person, key, new in workers:
            if id(family) not in copiers:
                shift = -timedelta(days=int(age * (oldest(family) + 1)), minutes=minutes)
                copiers[id(family)] = Copier(family, own, self.region, shift)
            copier = copiers[id(family)]
            names = names or related_keys(copier.since, chance)
            yield copier.draw(person, key, names, new=new, chance=chance)

    def _workers(
        self, first: int, families: list[Family], known: list[tuple[Invented, bytes]], chance: random.Random
    ) -> Iterator[Worker]:
        since = millis(self.crowd.since)
        for at, family in enumerate(families):
            if known and chance.random() < AGAIN:
                yield family, *chance.choice(known), False
                continue
            person = self.crowd.person(WORKERS_FROM + first + at, family.gender)
            key = key_from(since, chance)
            if family.worker is not None:
                known.append((person, key))
            yield family, person, key, True


def no_lines() -> Lines:
    """Where rows are collected."""
    return defaultdict(list)


def parts_of(sizes: Sequence[int], *, most: int) -> Iterator[list[Part]]:
    """All contracts in pieces of about `most`: large employers in several, small ones together."""
    first, together, held = 0, [], 0
    for employer, size in enumerate(sizes):
        done = 0
        while done < size:
            count = min(most - held, size - done)
            together.append(Part(employer, first, count))
            first, done, held = first + count, done + count, held + count
            if held >= most:
                yield together
                together, held = [], 0
    if together:
        yield together


def _batched(workers: Iterator[Worker], size: int) -> Iterator[list[Worker]]:
    """All of them, so many at a time."""
    while some := list(islice(workers, size)):
        yield some


def _nonces() -> Iterator[bytes]:
    """Drawn together: asking the system for each takes as long as sealing."""
    while True:
        drawn = os.urandom(NONCE * MOST_NONCES)
        yield from (drawn[at : at + NONCE] for at in range(0, len(drawn), NONCE))


def _stamp(group: list[Copy], own: Owner, jobs: Jobs, lines: Lines) -> None:
    """One signing task for everything in a group that is stamped, with the proofs that it was in the approved list."""
    stamps = [(copy, f"stamp{n}", leaf) for copy in group for n, leaf in enumerate(copy.stamped())]
    if not stamps:
        return
    tree = MerkleTree([leaf for _, _, leaf in stamps])
    root = tree.root.encode()
    key = _job(jobs.task, 1, own, stamps[0][0], lines, count=len(stamps), root=root)
    for position, (copy, name, _) in enumerate(stamps):
        proof = _json(tree.path(position)).encode()
        place = numbered(f"{name}.position", position)
        copy.put({f"{name}.root": root, f"{name}.proof": proof, **forms(key, f"{name}.task"), **place})


def _send(group: list[Copy], own: Owner, jobs: Jobs, lines: Lines) -> None:
    """One import of a group, and one batch that sent those that were sent."""
    _job(jobs.upload, 3, own, group[0], lines, count=len(group))
    sent = [copy for copy in group if copy.family.status not in UNSENT]
    if not sent:
        return
    key = _job(jobs.batch, 2, own, sent[0], lines, count=len(sent))
    row, places = _filled(jobs.row, own, sent[0].shift, forms(key, "job")), jobs.row.places
    for position, copy in enumerate(sent):
        places.fill(row, forms(copy.keys[0], "contract") | numbered("position", position))
        jobs.row.run(row, lines)


def _job(
    program: Program, number: int, own: Owner, copy: Copy, lines: Lines, *, count: int, root: bytes = b""
) -> bytes:
    """One import, batch or task, as old as a copy; `number` makes its key another than the copy's."""
    key = (int.from_bytes(copy.keys[0], "big") ^ number).to_bytes(16, "big")
    given = {"root": root, **forms(key, "job"), **numbered("count", count)}
    program.run(_filled(program, own, copy.shift, given), lines)
    return key


def _filled(program: Program, own: Owner, shift: timedelta, given: dict[str, bytes]) -> Slots:
    slots = program.places.blank()
    program.places.fill(slots, own.slots | given)
    program.places.move(slots, shift)
    program.places.keep(slots)
    return slots
