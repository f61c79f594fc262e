"""A lifecycle as one table of moves, keyed by verb: legality, buttons, tests and diagrams come from it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from hetong.kernel.errors import NotAllowed, WrongState

S = TypeVar("S", bound=StrEnum)
A = TypeVar("A", bound=StrEnum)


@dataclass(frozen=True)
class Move(Generic[S, A]):
    """One verb: from which states, to which state, by whom."""

    verb: str
    label: str
    sources: tuple[S, ...]
    targets: tuple[S, ...]
    actors: tuple[A, ...]


@dataclass(frozen=True)
class Lifecycle(Generic[S, A]):
    """All legal moves of one kind of thing."""

    name: str
    initial: S
    moves: tuple[Move[S, A], ...]

    def check(self, verb: str, *, state: S, actor: A) -> Move[S, A]:
        """Return the move, or raise `WrongState` / `NotAllowed`."""
        candidates = [move for move in self.moves if move.verb == verb]
        if not candidates:
            raise WrongState(verb=verb, state=state)
        for move in candidates:
            if state in move.sources and actor in move.actors:
                return move
        if any(actor in move.actors for move in candidates):
            raise WrongState(verb=verb, state=state)
        raise NotAllowed(verb=verb, actor=actor)

    def allowed(self, *, state: S, actor: A) -> list[Move[S, A]]:
        """The moves this actor may make now, in table order."""
        return [move for move in self.moves if state in move.sources and actor in move.actors]

    def mermaid(self) -> str:
        """The table as a Mermaid state diagram."""
        return "\n".join(["stateDiagram-v2", f"    [*] --> {self.initial}", *self._arrows()])

    def _arrows(self) -> Iterator[str]:
        for move in self.moves:
            for source, target in _pairs(move):
                yield f"    {source} --> {target}: {move.label}（{'/'.join(move.actors)}）"


def _pairs(move: Move[S, A]) -> Iterator[tuple[S, S]]:
    for source in move.sources:
        for target in move.targets or (source,):
            yield source, target


def move(
    verb: str, label: str, sources: Sequence[S], target: S | Sequence[S] | None, by: Sequence[A]
) -> Move[S, A]:
    """Write one row of the table; `target=None` leaves the state as it is."""
    if target is None:
        targets: tuple[S, ...] = ()
    elif isinstance(target, StrEnum):
        targets = (target,)
    else:
        targets = tuple(target)
    return Move(verb, label, tuple(sources), targets, tuple(by))
