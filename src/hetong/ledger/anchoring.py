"""Anchors: at a set interval the tree's root is time-stamped and published outside the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.db import IntegrityError, transaction

from hetong.kernel import merkle_log
from hetong.kernel.wiring import provide
from hetong.ledger import tree
from hetong.ledger.models import Anchor, Entry, Leaf
from hetong.ledger.ports import RootWitness


@dataclass(frozen=True)
class Inclusion:
    """That an entry is the leaf at `position` under the root of an anchor; `path` leads there (RFC 6962)."""

    anchor: Anchor
    position: int
    path: tuple[bytes, ...]


def anchor(*, now: datetime) -> Anchor | None:
    """Place what is new, and anchor the root; None when nothing is new or another process is at it.

    Raises `Unavailable` when no time stamp can be had: entries keep their places, the next call anchors them.
    """
    try:
        tree.grow()
        size, last = tree.size(), Anchor.objects.last()
        if size == (last.size if last else 0):
            return None
        root = merkle_log.root(size, tree.node)
        made = Anchor(
            number=last.number + 1 if last else 1,
            size=size,
            root=root.hex(),
            token=provide(RootWitness).attest(root),
            at=now,
        )
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        return None
    provide(RootWitness).publish(made.number, made.size, made.root, bytes(made.token))
    return made


def inclusion(entry: Entry) -> Inclusion | None:
    """The proof that an entry stood in the ledger at the first anchor after it; None before that anchor."""
    leaf = Leaf.objects.filter(entry_id=entry.pk).first()
    found = Anchor.objects.filter(size__gt=leaf.position).first() if leaf else None
    if leaf is None or found is None:
        return None
    path = merkle_log.inclusion_proof(leaf.position, found.size, tree.node)
    return Inclusion(found, leaf.position, tuple(path))


def inclusions(entries: Sequence[Entry], *, under: Anchor) -> dict[int, Inclusion]:
    """By their keys, the proofs that entries stood in the ledger at `under`; those written later have none."""
    places = Leaf.objects.filter(entry_id__in=[entry.pk for entry in entries], position__lt=under.size)
    node = cache(tree.node)
    return {
        leaf.entry_id: Inclusion(
            under, leaf.position, tuple(merkle_log.inclusion_proof(leaf.position, under.size, node))
        )
        for leaf in places
    }


def consistency(old: Anchor, new: Anchor) -> list[bytes]:
    """The proof that nothing was taken out of, or put into, the ledger before `old` until `new`."""
    return merkle_log.consistency_proof(old.size, new.size, tree.node)
