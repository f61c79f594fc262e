"""The append-only tree: roots, inclusion and consistency, held against the plain definition of RFC 6962."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hetong.kernel import merkle_log as log


class Tree:
    """Complete subtrees kept in a dictionary, as the ledger keeps them in a table."""

    def __init__(self, size: int) -> None:
        self.leaves = [log.leaf_hash(b"%d" % n) for n in range(size)]
        self.nodes: dict[tuple[int, int], bytes] = {}
        for position, leaf in enumerate(self.leaves):
            self.nodes[0, position] = leaf
            for level, index in log.completed_by(position):
                below = (self.nodes[level - 1, 2 * index], self.nodes[level - 1, 2 * index + 1])
                self.nodes[level, index] = log.parent_hash(*below)

    def node(self, level: int, index: int) -> bytes:
        return self.nodes[level, index]


def plain_root(leaves: list[bytes]) -> bytes:
    """MTH as RFC 6962 §2.1 defines it."""
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return log.parent_hash(plain_root(leaves[:split]), plain_root(leaves[split:]))


TREE = Tree(70)
SIZES = st.integers(1, 70)


def test_the_empty_tree_has_the_rfcs_root():
    assert log.root(0, TREE.node).hex().startswith("e3b0c44298fc1c14")


@pytest.mark.parametrize("size", range(1, 71))
def test_the_root_is_the_definitions(size):
    assert log.root(size, TREE.node) == plain_root(TREE.leaves[:size])


@given(SIZES, st.data())
def test_every_leaf_is_proven_and_no_other_leaf_is(size, data):
    position = data.draw(st.integers(0, size - 1))
    proof, root = log.inclusion_proof(position, size, TREE.node), log.root(size, TREE.node)
    assert log.proves_inclusion(TREE.leaves[position], position, size, proof, root)
    assert not log.proves_inclusion(log.leaf_hash(b"forged"), position, size, proof, root)
    assert not log.proves_inclusion(TREE.leaves[position], position, size, [*proof, root], root)


@given(SIZES, st.data())
def test_a_tree_is_consistent_with_its_past_and_with_no_other(size, data):
    old = data.draw(st.integers(1, size))
    proof = log.consistency_proof(old, size, TREE.node)
    before, after = log.root(old, TREE.node), log.root(size, TREE.node)
    assert log.proves_consistency(old, size, before, after, proof)
    forged = log.leaf_hash(b"forged")
    assert not log.proves_consistency(old, size, forged, after, proof)
    assert old == size or not log.proves_consistency(old, size, before, forged, proof)


@pytest.mark.parametrize(("position", "size"), [(0, 0), (5, 5), (-1, 3)])
def test_a_leaf_that_is_not_there_has_no_proof(position, size):
    with pytest.raises(ValueError, match="no leaf"):
        log.inclusion_proof(position, size, TREE.node)


@pytest.mark.parametrize(("old", "new"), [(0, 3), (4, 3)])
def test_a_tree_has_no_proof_for_a_larger_past(old, new):
    with pytest.raises(ValueError, match="no proof"):
        log.consistency_proof(old, new, TREE.node)
