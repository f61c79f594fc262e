"""An append-only Merkle tree (RFC 6962 §2.1): what it proves, and how a stranger checks it.

A tree of any size is made of complete subtrees, `node(level, index)` covering the leaves from `index * 2**level`
on. Whoever keeps those can prove inclusion and consistency with a few look-ups.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence

Node = Callable[[int, int], bytes]
"""The hash of a complete subtree by its level and index."""

EMPTY = hashlib.sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """RFC 6962: SHA-256 over 0x00 and the leaf's bytes."""
    return hashlib.sha256(b"\x00" + data).digest()


def parent_hash(left: bytes, right: bytes) -> bytes:
    """RFC 6962: SHA-256 over 0x01 and both children."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def completed_by(position: int) -> Iterator[tuple[int, int]]:
    """The subtrees (level, index) above the leaves that the leaf at `position` completes, lowest first."""
    level, index = 1, position >> 1
    while position + 1 == (index + 1) << level:
        yield level, index
        level, index = level + 1, index >> 1


def root(size: int, node: Node) -> bytes:
    """The root of the first `size` leaves."""
    return _range(0, size, node) if size else EMPTY


def inclusion_proof(position: int, size: int, node: Node) -> list[bytes]:
    """The path from a leaf to the root of the first `size` leaves (§2.1.1), leaf upwards."""
    if not 0 <= position < size:
        raise ValueError(f"no leaf {position} among {size}")
    return _path(position, 0, size, node)


def consistency_proof(old: int, new: int, node: Node) -> list[bytes]:
    """That the first `old` of `new` leaves are the leaves of the older tree (§2.1.2)."""
    if not 0 < old <= new:
        raise ValueError(f"no proof from {old} to {new} leaves")
    return [] if old == new else _subproof(old, 0, new, node, whole=True)


def proves_inclusion(leaf: bytes, position: int, size: int, proof: Sequence[bytes], expected: bytes) -> bool:
    """Whether the path leads from a leaf to the expected root (RFC 9162 §2.1.3.2)."""
    if position >= size:
        return False
    try:
        pairs = climb(leaf, position, size, proof)
    except ValueError:
        return False
    return (parent_hash(*pairs[-1]) if pairs else leaf) == expected


def climb(leaf: bytes, position: int, size: int, proof: Sequence[bytes]) -> list[tuple[bytes, bytes]]:
    """The children (left, right) of every node from a leaf up to the root; `ValueError` if the path has another length."""
    pairs: list[tuple[bytes, bytes]] = []
    found, last = leaf, size - 1
    for sibling in proof:
        if last == 0:
            raise ValueError("the path is too long")
        right = bool(position & 1) or position == last
        pairs.append((sibling, found) if right else (found, sibling))
        found = parent_hash(*pairs[-1])
        while right and not position & 1 and position:
            position, last = position >> 1, last >> 1
        position, last = position >> 1, last >> 1
    if last:
        raise ValueError("the path is too short")
    return pairs


def proves_consistency(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the newer tree begins with all of the older one (RFC 9162 §2.1.4.2)."""
    if old == new:
        return old_root == new_root and not proof
    if not 0 < old < new or not proof:
        return False
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    position, last = old - 1, new - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    first = second = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if position & 1 or position == last:
            first, second = parent_hash(sibling, first), parent_hash(sibling, second)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            second = parent_hash(second, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and (first, second) == (old_root, new_root)


def _range(start: int, size: int, node: Node) -> bytes:
    """The hash over `size` leaves from `start`, which is a multiple of the next power of two."""
    if size & (size - 1) == 0:
        level = size.bit_length() - 1
        return node(level, start >> level)
    split = _split(size)
    return parent_hash(_range(start, split, node), _range(start + split, size - split, node))


def _path(position: int, start: int, size: int, node: Node) -> list[bytes]:
    if size == 1:
        return []
    split = _split(size)
    if position < split:
        return [*_path(position, start, split, node), _range(start + split, size - split, node)]
    return [*_path(position - split, start + split, size - split, node), _range(start, split, node)]


def _subproof(old: int, start: int, size: int, node: Node, *, whole: bool) -> list[bytes]:
    if old == size:
        return [] if whole else [_range(start, size, node)]
    split = _split(size)
    if old <= split:
        return [*_subproof(old, start, split, node, whole=whole), _range(start + split, size - split, node)]
    rest = _subproof(old - split, start + split, size - split, node, whole=False)
    return [*rest, _range(start, split, node)]


def _split(size: int) -> int:
    """The largest power of two below `size`."""
    return 1 << (size - 1).bit_length() - 1
