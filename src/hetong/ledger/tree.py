"""The append-only Merkle tree over all entries, kept in rows."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from hetong.kernel import merkle_log
from hetong.ledger.models import Entry, Leaf, Node

CHUNK = 2000
WINDOW = 100_000
"""How far behind the newest leaf an entry may appear: transactions commit in another order than they began."""


def size() -> int:
    """How many entries have a place in the tree."""
    last = Leaf.objects.order_by("-position").values_list("position", flat=True).first()
    return 0 if last is None else int(last) + 1


def grow() -> int:
    """Give entries that have no place the next ones; returns how many.

    Entries are chained per subject, so writers never wait for one another; only this step numbers them all.
    Of two processes that grow at once the slower one fails with `IntegrityError` and has changed nothing.
    """
    grown = 0
    while added := _grow_chunk():
        grown += added
    return grown


@transaction.atomic
def _grow_chunk() -> int:
    waiting = list(unplaced()[:CHUNK])
    if waiting:
        first = size()
        hashes = [merkle_log.leaf_hash(bytes.fromhex(entry.hash)) for entry in waiting]
        Leaf.objects.bulk_create(
            Leaf(position=first + n, entry_id=entry.pk, hash=found.hex())
            for n, (entry, found) in enumerate(zip(waiting, hashes, strict=True))
        )
        Node.objects.bulk_create(_completed(first, hashes))
    return len(waiting)


def unplaced() -> QuerySet[Entry]:
    """Entries without a place in the tree, oldest first."""
    newest = Leaf.objects.order_by("-position").values_list("entry_id", flat=True).first() or 0
    recent = Entry.objects.filter(pk__gt=newest - WINDOW).order_by("pk")
    return recent.exclude(Exists(Leaf.objects.filter(entry_id=OuterRef("pk"))))


def node(level: int, index: int) -> bytes:
    """The hash of a complete subtree."""
    kept = (
        Leaf.objects.filter(position=index) if level == 0 else Node.objects.filter(level=level, index=index)
    )
    return bytes.fromhex(kept.values_list("hash", flat=True).get())


def _completed(first: int, hashes: list[bytes]) -> Iterator[Node]:
    known: dict[tuple[int, int], bytes] = {(0, first + n): found for n, found in enumerate(hashes)}

    def child(level: int, index: int) -> bytes:
        return known.get((level, index)) or node(level, index)

    for position in range(first, first + len(hashes)):
        for level, index in merkle_log.completed_by(position):
            found = merkle_log.parent_hash(child(level - 1, 2 * index), child(level - 1, 2 * index + 1))
            known[level, index] = found
            yield Node(level=level, index=index, hash=found.hex())
