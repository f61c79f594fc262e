"""Which Han blocks a chain of fonts can print: figures for people who choose fonts."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hetong.documents.fonts import covers
from hetong.kernel.han import BLOCKS, UNASSIGNED, Block


@dataclass(frozen=True, slots=True)
class Covered:
    """One block: how many characters it has, and how many of them each font of the chain gives, in its order."""

    block: Block
    characters: int
    given: tuple[int, ...]

    @property
    def missing(self) -> int:
        """Characters that no font has."""
        return self.characters - sum(self.given)


def coverage(chain: Sequence[Path]) -> list[Covered]:
    """Every block of `kernel.han`."""
    return [_of_block(block, chain) for block in BLOCKS]


def _of_block(block: Block, chain: Sequence[Path]) -> Covered:
    codes = [code for code in range(block.first, block.last + 1) if code not in UNASSIGNED]
    first = [next((path for path in chain if covers(path, code)), None) for code in codes]
    return Covered(block, len(codes), tuple(first.count(path) for path in chain))


def as_table(chain: Sequence[Path]) -> str:
    """A Markdown table: a row for each block, a column for each font."""
    heads = ["block", "code points", "characters", *(path.stem for path in chain), "missing", "covered"]
    rows = [heads, ["---"] * len(heads), *(_row(one) for one in coverage(chain))]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _row(one: Covered) -> list[str]:
    place = f"U+{one.block.first:04X}–{one.block.last:04X}"
    counts = [one.characters, *one.given, one.missing]
    share = f"{100 * (one.characters - one.missing) // one.characters} %"
    return [one.block.name, place, *(f"{count:,}" for count in counts), share]
