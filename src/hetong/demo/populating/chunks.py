"""A few thousand copies of one population, made by whichever process takes them: always the same for the same seed."""

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from hetong.contracts.states import Status
from hetong.demo.names import Invented
from hetong.demo.populating.copier import Copier, Copy
from hetong.demo.populating.families import Family
from hetong.demo.populating.jobs import AT_ONCE, Jobs
from hetong.demo.populating.owners import Owner, Owners, fill, owner
from hetong.demo.populating.people import WORKERS_FROM, Crowd, key_from
from hetong.demo.populating.programs import Lines, Program
from hetong.demo.populating.shares import Mixture, oldest
from hetong.kernel.digest import MerkleTree

AGAIN = 0.15
"""How many contracts are with somebody who had one with the employer before."""
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

    def write(self, parts: Sequence[Part], lines: Lines) -> None:
        """The rows of some parts."""
        for part in parts:
            own = owner(part.employer, self.crowd)
            for group in _grouped(list(self._drawn(part, own))):
                _stamp(group, own, self.jobs, lines)
                _send(group, own, self.jobs, lines)
                for copy in group:
                    copy.write(lines)

    def _drawn(self, part: Part, own: Owner) -> Iterator[Copy]:
        chance = random.Random(f"{self.crowd.seed}/{part.first}")  # noqa: S311 - invented rows
        copiers: dict[int, Copier] = {}
        known: list[tuple[Invented, UUID]] = []
        for at, family in enumerate(self.mixture.choose(chance, part.count)):
            if id(family) not in copiers:
                copiers[id(family)] = Copier(family, own, self.region)
            person, key, new = self._worker(part.first + at, family, known, chance)
            days = chance.randint(0, oldest(family))
            yield copiers[id(family)].draw(person, key, days=days, new=new, chance=chance)

    def _worker(
        self, number: int, family: Family, known: list[tuple[Invented, UUID]], chance: random.Random
    ) -> tuple[Invented, UUID, bool]:
        if known and chance.random() < AGAIN:
            return *chance.choice(known), False
        person = self.crowd.person(WORKERS_FROM + number, family.gender)
        key = key_from(self.crowd.since, chance.getrandbits(74))
        if family.worker is not None:
            known.append((person, key))
        return person, key, True


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


def _grouped(copies: list[Copy]) -> Iterator[list[Copy]]:
    """What was imported, sent and stamped together."""
    for start in range(0, len(copies), AT_ONCE):
        yield copies[start : start + AT_ONCE]


def _stamp(group: list[Copy], own: Owner, jobs: Jobs, lines: Lines) -> None:
    """One signing task for everything in a group that is stamped, with the proofs that it was in the approved list."""
    stamps = [
        (copy, name, leaf)
        for copy in group
        for name, leaf in zip(
            [f"stamp{n}" for n in range(len(copy.family.stamps))], copy.stamped(), strict=True
        )
    ]
    if not stamps:
        return
    tree = MerkleTree([leaf for _, _, leaf in stamps])
    key = _job(jobs.task, 1, own, stamps[0][0], lines, count=str(len(stamps)), root=tree.root)
    for position, (copy, name, _) in enumerate(stamps):
        copy.put(f"{name}.task.dash", str(key))
        copy.put(f"{name}.task.hex", key.hex)
        copy.put(f"{name}.root", tree.root)
        copy.put(f"{name}.position", str(position))
        copy.put(f"{name}.proof", json.dumps(tree.path(position), separators=(",", ":")))


def _send(group: list[Copy], own: Owner, jobs: Jobs, lines: Lines) -> None:
    """One import of a group, and one batch that sent those that were sent."""
    _job(jobs.upload, 3, own, group[0], lines, count=str(len(group)))
    sent = [copy for copy in group if copy.family.status not in UNSENT]
    if not sent:
        return
    key = _job(jobs.batch, 2, own, sent[0], lines, count=str(len(sent)))
    for position, copy in enumerate(sent):
        given = {"job.hex": key.hex, "contract.hex": copy.keys[0].hex, "position": str(position)}
        _run(jobs.row, own, copy.shift, given, lines)


def _job(program: Program, number: int, own: Owner, copy: Copy, lines: Lines, **given: str) -> UUID:
    """One import, batch or task, as old as a copy; `number` makes its key another than the copy's."""
    key = UUID(int=copy.keys[0].int ^ number)
    _run(program, own, copy.shift, {"job.dash": str(key), "job.hex": key.hex, **given}, lines)
    return key


def _run(program: Program, own: Owner, shift: timedelta, given: dict[str, str], lines: Lines) -> None:
    slots = program.blank()
    fill(program.places, slots, own.slots | given)
    for text, number in program.places.moments.items():
        slots[number] = moved(text, shift)
    for kind in (program.places.days, program.places.digests):
        for text, number in kind.items():
            slots[number] = text
    program.run(slots, [], lines)


def moved(text: str, shift: timedelta) -> str:
    """A moment in the form it had."""
    then = datetime.fromisoformat(text) + shift
    return then.isoformat() if "T" in text else then.isoformat(" ", "microseconds")
