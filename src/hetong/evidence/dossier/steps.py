"""The way from ledger entries up to the anchored root, each node of the tree once however many entries share it."""

from collections.abc import Iterable
from dataclasses import dataclass

from hetong.evidence.dossier.records import Chapter, Record
from hetong.kernel.merkle_log import climb, leaf_hash, parent_hash


@dataclass(frozen=True)
class Step:
    """Hash `data`, which gives `digest`; that stands in step `next` (numbered from 1), or is the root (0)."""

    number: int
    data: bytes
    digest: bytes
    record: Record | None
    next: int


def steps(chapters: Iterable[Chapter]) -> list[Step]:
    """A leaf for each run of entries, then the nodes above it that no earlier step has computed."""
    ways = [_way(head) for chapter in chapters for head in chapter.heads()]
    numbers: dict[bytes, int] = {}
    for way in ways:
        for data, _ in way:
            numbers.setdefault(data, len(numbers) + 1)
    found: dict[int, Step] = {}
    for way in ways:
        for place, (data, record) in enumerate(way):
            above = numbers[way[place + 1][0]] if place + 1 < len(way) else 0
            found.setdefault(numbers[data], Step(numbers[data], data, _digest(data), record, above))
    return [found[number] for number in sorted(found)]


def _way(head: Record) -> list[tuple[bytes, Record | None]]:
    """The bytes to hash, leaf first."""
    entry, proof = bytes.fromhex(head.entry.hash), head.proof
    pairs = climb(leaf_hash(entry), proof.position, proof.anchor.size, proof.path)
    return [(b"\x00" + entry, head), *((b"\x01" + left + right, None) for left, right in pairs)]


def _digest(data: bytes) -> bytes:
    if data[:1] == b"\x00":
        return leaf_hash(data[1:])
    return parent_hash(data[1:33], data[33:])
