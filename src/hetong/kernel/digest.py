"""Canonical bytes and digests."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal


def canonical_json(value: object) -> bytes:
    """Sorted keys, no blanks, UTF-8: the same value always gives the same bytes."""
    return _CANONICAL.encode(value).encode()


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"no canonical form for {type(value).__name__}")


_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)


def sha256_hex(data: bytes) -> str:
    """SHA-256 as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def chain_bytes(previous: str, entry: object) -> bytes:
    """What a link of a hash chain is the digest of: the previous link on the first line, the entry on the second."""
    return previous.encode() + b"\n" + canonical_json(entry)


def chain_step(previous: str, entry: object) -> str:
    """The next link of a hash chain: SHA-256 over the previous link and the entry's canonical bytes."""
    return sha256_hex(chain_bytes(previous, entry))


class MerkleTree:
    """A tree over hexadecimal SHA-256 leaves with the prefixes of RFC 6962 §2.1; a proof costs a few look-ups."""

    def __init__(self, leaves: Sequence[str]) -> None:
        level = [hashlib.sha256(b"\x00" + bytes.fromhex(leaf)).digest() for leaf in leaves]
        self._levels = [level]
        while len(level) > 1:
            level = [_node(level[i : i + 2]) for i in range(0, len(level), 2)]
            self._levels.append(level)

    def __len__(self) -> int:
        return len(self._levels[0])

    @property
    def root(self) -> str:
        """Hexadecimal; that of no leaves is the digest of nothing."""
        top = self._levels[-1]
        return top[0].hex() if top else sha256_hex(b"")

    def path(self, index: int) -> list[tuple[str, str]]:
        """Inclusion proof of the leaf at `index`: pairs (`left` or `right`, sibling digest), leaf upwards."""
        path = []
        for level in self._levels[:-1]:
            sibling = index ^ 1
            if sibling < len(level):
                path.append(("left" if sibling < index else "right", level[sibling].hex()))
            index //= 2
        return path


def merkle_proves(leaf: str, path: Sequence[tuple[str, str]], root: str) -> bool:
    """Whether `path` leads from `leaf` to `root`."""
    node = hashlib.sha256(b"\x00" + bytes.fromhex(leaf)).digest()
    for side, sibling in path:
        pair = [bytes.fromhex(sibling), node] if side == "left" else [node, bytes.fromhex(sibling)]
        node = _node(pair)
    return node.hex() == root


def _node(pair: list[bytes]) -> bytes:
    return pair[0] if len(pair) == 1 else hashlib.sha256(b"\x01" + pair[0] + pair[1]).digest()
