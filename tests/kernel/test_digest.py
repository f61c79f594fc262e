"""Canonical bytes, the hash chain and Merkle proofs."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hetong.kernel.digest import (
    MerkleTree,
    canonical_json,
    chain_step,
    merkle_proves,
    sha256_hex,
)

LEAVES = st.lists(st.binary(max_size=8).map(sha256_hex), min_size=1, max_size=40)


def test_key_order_does_not_matter() -> None:
    assert canonical_json({"b": 1, "a": 2}) == canonical_json({"a": 2, "b": 1})


def test_chinese_stays_readable() -> None:
    assert canonical_json({"名": "其木格"}) == '{"名":"其木格"}'.encode()


def test_dates_and_decimals_have_a_form() -> None:
    assert canonical_json([date(2026, 3, 1), Decimal("5000.00")]) == b'["2026-03-01","5000.00"]'


def test_other_objects_are_refused() -> None:
    with pytest.raises(TypeError):
        canonical_json(object())


def test_chain_depends_on_what_came_before() -> None:
    assert chain_step("0" * 64, {"n": 1}) != chain_step("1" * 64, {"n": 1})


@given(LEAVES, st.data())
def test_every_leaf_proves_itself(leaves: list[str], data: st.DataObject) -> None:
    tree, index = MerkleTree(leaves), data.draw(st.integers(0, len(leaves) - 1))
    assert merkle_proves(leaves[index], tree.path(index), tree.root)


@given(LEAVES)
def test_a_stranger_proves_nothing(leaves: list[str]) -> None:
    tree, stranger = MerkleTree(leaves), sha256_hex(b"not one of the generated leaves")
    assert not merkle_proves(stranger, tree.path(0), tree.root)


def test_two_leaves_as_in_rfc_6962() -> None:
    import hashlib

    leaves = [sha256_hex(b"a"), sha256_hex(b"b")]
    nodes = [hashlib.sha256(b"\x00" + bytes.fromhex(leaf)).digest() for leaf in leaves]
    assert MerkleTree(leaves).root == hashlib.sha256(b"\x01" + nodes[0] + nodes[1]).hexdigest()
