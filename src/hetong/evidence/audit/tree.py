"""The Merkle tree over the ledger, its anchors and their time stamps."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hetong.documents.timestamps import BadToken, read_token
from hetong.evidence.audit.discrepancy import Discrepancy
from hetong.kernel.merkle_log import EMPTY, leaf_hash, parent_hash
from hetong.ledger.models import Anchor, Entry, Leaf
from hetong.ledger.tree import unplaced

CHUNK = 2000
TOLERANCE = timedelta(hours=1)
"""How much earlier than the last anchor an entry may say it was written, and an anchor than its time stamp."""


@dataclass
class Peaks:
    """The root over a growing list of leaves: complete subtrees, largest first."""

    size: int = 0
    peaks: list[tuple[int, bytes]] = field(default_factory=list)

    def add(self, leaf: bytes) -> None:
        """Put one more leaf to the right."""
        level, found = 0, leaf
        while self.peaks and self.peaks[-1][0] == level:
            found = parent_hash(self.peaks.pop()[1], found)
            level += 1
        self.peaks.append((level, found))
        self.size += 1

    def root(self) -> bytes:
        """The root as RFC 6962 defines it."""
        if not self.peaks:
            return EMPTY
        *larger, (_, found) = self.peaks
        for _, peak in reversed(larger):
            found = parent_hash(peak, found)
        return found


def check_tree(roots: Sequence[bytes]) -> Iterator[Discrepancy]:
    """Each leaf is its entry's, each anchor the root over the leaves before it, each time stamp the anchor's.

    The tree is built anew from the entries; the rows of leaves and nodes are believed in nothing.
    """
    peaks, anchors = Peaks(), list(Anchor.objects.all())
    yield from _numbered(anchors)
    by_size = {anchor.size: anchor for anchor in anchors}
    stamped: datetime | None = None
    for leaf, entry in _leaves():
        if leaf.position != peaks.size:
            yield Discrepancy(
                "leaf_missing", f"位置{peaks.size}", "证据树中缺少一个位置：有条目被移出证据树。"
            )
            return
        yield from _check_leaf(leaf, entry, stamped)
        peaks.add(leaf_hash(bytes.fromhex(entry.hash)) if entry else bytes.fromhex(leaf.hash))
        if anchor := by_size.pop(peaks.size, None):
            yield from _check_anchor(anchor, peaks.root(), stamped, roots)
            stamped = _time_of(anchor) or stamped
    for anchor in by_size.values():
        message = f"时间戳固化了{anchor.size}条证据，现在只有{peaks.size}条：有条目被删除。"
        yield Discrepancy("entries_missing", f"锚点{anchor.number}", message)
    yield from _unplaced(stamped)


def _leaves() -> Iterator[tuple[Leaf, Entry | None]]:
    chunk: list[Leaf] = []
    for leaf in Leaf.objects.order_by("position").iterator(chunk_size=CHUNK):
        chunk.append(leaf)
        if len(chunk) == CHUNK:
            yield from _with_entries(chunk)
            chunk = []
    yield from _with_entries(chunk)


def _with_entries(leaves: list[Leaf]) -> Iterator[tuple[Leaf, Entry | None]]:
    entries = Entry.objects.in_bulk([leaf.entry_id for leaf in leaves])
    for leaf in leaves:
        yield leaf, entries.get(leaf.entry_id)


def _check_leaf(leaf: Leaf, entry: Entry | None, stamped: datetime | None) -> Iterator[Discrepancy]:
    where = f"{entry.subject}#{entry.seq}" if entry else f"位置{leaf.position}"
    if entry is None:
        yield Discrepancy("entry_removed", where, "证据树记有一条证据，但证据库中已没有它：条目被删除。")
    elif leaf.hash != leaf_hash(bytes.fromhex(entry.hash)).hex():
        yield Discrepancy("entry_rewritten", where, "条目与登记时不同：证据链被整体重写。")
    elif stamped and entry.at < stamped - TOLERANCE:
        message = f"条目自称写于{entry.at:%Y-%m-%d %H:%M}，但在{stamped:%Y-%m-%d %H:%M}的时间戳中还没有它：时间被倒填。"
        yield Discrepancy("back_dated", where, message)


def _check_anchor(
    anchor: Anchor, root: bytes, stamped: datetime | None, roots: Sequence[bytes]
) -> Iterator[Discrepancy]:
    where = f"锚点{anchor.number}"
    if anchor.root != root.hex():
        message = f"前{anchor.size}条证据算出的根与时间戳固化的根不同：其中有条目被改写。"
        yield Discrepancy("root_mismatch", where, message)
    try:
        token = read_token(bytes(anchor.token), hashlib.sha256(bytes.fromhex(anchor.root)).digest())
    except BadToken:
        yield Discrepancy("token_invalid", where, "时间戳不属于这个根，或已损坏：锚点被改写。")
        return
    if not token.facts(roots).trusted:
        yield Discrepancy("token_untrusted", where, "时间戳不是由受信任的机构签发的：锚点被改写。")
    if abs(token.time - anchor.at) > TOLERANCE or (stamped and token.time < stamped):
        yield Discrepancy(
            "token_late", where, f"锚点的时间与时间戳（{token.time:%Y-%m-%d %H:%M}）不符：锚点被重做。"
        )


def _time_of(anchor: Anchor) -> datetime | None:
    try:
        return read_token(bytes(anchor.token), hashlib.sha256(bytes.fromhex(anchor.root)).digest()).time
    except BadToken:
        return None


def _numbered(anchors: list[Anchor]) -> Iterator[Discrepancy]:
    for expected, anchor in enumerate(anchors, 1):
        if anchor.number != expected:
            yield Discrepancy("anchor_missing", f"锚点{expected}", "锚点编号不连续：有锚点被删除。")
            return


def _unplaced(stamped: datetime | None) -> Iterator[Discrepancy]:
    for entry in unplaced()[:CHUNK]:
        if stamped and entry.at < stamped - TOLERANCE:
            where = f"{entry.subject}#{entry.seq}"
            yield Discrepancy("back_dated", where, "条目自称早于最近的时间戳，但当时还没有它：事后补写。")
