"""The anchors of a dossier: the last one, under which everything is proven, and the first after each entry."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from hetong.documents.timestamps import read_token
from hetong.evidence.dossier.records import Chapter
from hetong.kernel.errors import Unavailable
from hetong.ledger import anchoring
from hetong.ledger.models import Anchor, Entry, Leaf

OWN_EVENT = "contract.evidence"


@dataclass(frozen=True)
class Stamped:
    """An anchor and the time in its token."""

    anchor: Anchor
    at: datetime

    @property
    def name(self) -> str:
        """What its files are called."""
        return f"tokens/anchor-{self.anchor.number}"


def anchored(subjects: Sequence[str], *, now: datetime) -> Anchor:
    """The anchor over what these chains hold now, made if need be.

    That somebody took a dossier before is no reason for another. Raises `Unavailable` when there is no anchor and no
    time stamp to be had for one.
    """
    last = Anchor.objects.last()
    entries = Entry.objects.filter(subject__in=subjects).exclude(event=OWN_EVENT)
    placed = Leaf.objects.filter(position__lt=last.size if last else 0).values("entry_id")
    if entries.exclude(pk__in=placed.filter(entry_id__in=entries.values("pk"))).exists():
        last = anchoring.anchor(now=now) or Anchor.objects.last()
    if last is None:
        raise Unavailable("证据链正在固化，请稍后再试。")
    return last


def stamped(anchor: Anchor) -> Stamped:
    """The anchor with the time its token says."""
    digest = sha256(bytes.fromhex(anchor.root)).digest()
    return Stamped(anchor, read_token(bytes(anchor.token), digest).time)


def first_anchors(chapters: Iterable[Chapter]) -> dict[int, Stamped]:
    """For each entry, by its key, the anchor that first covered it: from then on it cannot have been written."""
    anchors = [stamped(one) for one in _needed(chapters)]
    found = {}
    for chapter in chapters:
        for one in chapter.records:
            found[one.entry.pk] = next(s for s in anchors if s.anchor.size > one.proof.position)
    return found


def _needed(chapters: Iterable[Chapter]) -> list[Anchor]:
    """The first anchor after each position, each once, oldest first."""
    needed: dict[int, Anchor] = {}
    reach = 0
    for position in sorted({one.proof.position for chapter in chapters for one in chapter.records}):
        if position >= reach:
            anchor = Anchor.objects.filter(size__gt=position).first()
            assert anchor is not None, "what is proven under an anchor is covered by one"
            needed[anchor.number], reach = anchor, anchor.size
    return list(needed.values())
