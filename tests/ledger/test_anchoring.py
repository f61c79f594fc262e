"""The tree over the whole ledger, its anchors, and what they prove."""

from datetime import UTC, datetime

import pytest

from hetong.documents.timestamps import read_token
from hetong.kernel import merkle_log
from hetong.kernel.actor import SYSTEM
from hetong.kernel.errors import Unavailable
from hetong.kernel.wiring import provide, register
from hetong.ledger import anchoring, chain, tree
from hetong.ledger.models import Anchor, Entry, Leaf
from hetong.ledger.ports import RootWitness

NOW = datetime(2026, 11, 23, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def write(count: int, subject: str = "contract:1") -> list[Entry]:
    return [chain.append(subject, "event", by=SYSTEM, at=NOW) for _ in range(count)]


def anchored(count: int) -> Anchor:
    write(count)
    return anchoring.anchor(now=NOW)


def test_an_anchor_holds_a_real_time_stamp_over_the_root():
    made = anchored(5)
    root = bytes.fromhex(made.root)
    assert made.size == 5
    assert read_token(bytes(made.token), merkle_log.hashlib.sha256(root).digest()).time.year >= 2026


def test_nothing_new_is_no_anchor():
    anchored(3)
    assert anchoring.anchor(now=NOW) is None


def test_the_tree_kept_in_rows_is_the_tree_of_the_definition(monkeypatch):
    monkeypatch.setattr(tree, "CHUNK", 3)
    made = anchored(11)
    leaves = [merkle_log.leaf_hash(bytes.fromhex(e.hash)) for e in Entry.objects.order_by("pk")]

    def plain(level: int, index: int) -> bytes:
        if level == 0:
            return leaves[index]
        return merkle_log.parent_hash(plain(level - 1, 2 * index), plain(level - 1, 2 * index + 1))

    assert made.root == merkle_log.root(11, plain).hex()


def test_any_entry_is_proven_by_the_first_anchor_after_it():
    anchored(4)
    entry = write(1)[0]
    write(6, "contract:2")
    later = anchoring.anchor(now=NOW)
    anchored(3)
    proof = anchoring.inclusion(entry)
    assert (proof.anchor, proof.position) == (later, 4)
    leaf = merkle_log.leaf_hash(bytes.fromhex(entry.hash))
    root = bytes.fromhex(later.root)
    assert merkle_log.proves_inclusion(leaf, proof.position, later.size, proof.path, root)


def test_an_entry_that_waits_for_its_anchor_has_no_proof_yet():
    entry = write(1)[0]
    assert anchoring.inclusion(entry) is None


def test_two_anchors_are_consistent():
    old, new = anchored(5), anchored(8)
    proof = anchoring.consistency(old, new)
    roots = bytes.fromhex(old.root), bytes.fromhex(new.root)
    assert merkle_log.proves_consistency(old.size, new.size, *roots, proof)


def test_without_a_time_stamp_entries_wait_for_the_next_anchor():
    class Away:
        def attest(self, root: bytes) -> bytes:
            raise Unavailable

    real = provide(RootWitness)
    register(RootWitness, Away)
    write(2)
    with pytest.raises(Unavailable):
        anchoring.anchor(now=NOW)
    register(RootWitness, lambda: real)
    assert anchoring.anchor(now=NOW).size == Leaf.objects.count() == 2


def test_an_entry_that_commits_late_still_gets_a_place():
    first, second = write(1)[0], write(1, "contract:2")[0]
    Leaf.objects.create(
        position=0, entry_id=second.pk, hash=merkle_log.leaf_hash(bytes.fromhex(second.hash)).hex()
    )
    assert tree.grow() == 1
    assert Leaf.objects.get(entry_id=first.pk).position == 1
