"""Two texts of a contract side by side: which clauses changed, and what in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from hetong.contracts.clauses import Document, Enclosure, Paragraph
from hetong.contracts.places import Place, frame, places, plain
from hetong.contracts.words import Mark, Piece, compare_words, marked

ALIKE = 0.5
"""From this likeness on two texts count as the same one, changed."""


class Kind(StrEnum):
    """What became of a clause or an attachment."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph with its changes marked; `old` and `new` are its two sides, empty where it did not exist."""

    pieces: tuple[Piece, ...]

    @property
    def changed(self) -> bool:
        """Whether anything differs."""
        return any(piece.mark is not Mark.SAME for piece in self.pieces)

    @property
    def old(self) -> tuple[Piece, ...]:
        """As it read before."""
        return tuple(piece for piece in self.pieces if piece.mark is not Mark.ADDED)

    @property
    def new(self) -> tuple[Piece, ...]:
        """As it reads now."""
        return tuple(piece for piece in self.pieces if piece.mark is not Mark.REMOVED)


@dataclass(frozen=True, slots=True)
class Clause:
    """One part of the text in both versions; `was` is its former number where that differs."""

    key: str
    heading: str
    label: str
    was: str
    kind: Kind
    lines: tuple[Line, ...]

    @property
    def shown(self) -> tuple[Line, ...]:
        """What explains the change: of a list of facts or notes only the lines that differ."""
        whole = self.key.startswith("art-")
        return tuple(line for line in self.lines if whole or line.changed)


@dataclass(frozen=True, slots=True)
class EnclosureChange:
    """One attachment in both versions: told apart by digest, so a changed file is never taken for the same."""

    kind: Kind
    old: Enclosure | None
    new: Enclosure | None
    renamed: bool = False
    moved: bool = False

    @property
    def replaced(self) -> bool:
        """Whether another file stands under the same title."""
        return self.old is not None and self.new is not None and self.old.sha256 != self.new.sha256


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs between two texts, and what stayed."""

    clauses: tuple[Clause, ...]
    enclosures: tuple[EnclosureChange, ...]

    @property
    def changed_clauses(self) -> tuple[Clause, ...]:
        """Clauses in which something differs."""
        return tuple(clause for clause in self.clauses if clause.kind is not Kind.SAME)

    @property
    def changed_enclosures(self) -> tuple[EnclosureChange, ...]:
        """Attachments that are new, gone, replaced, renamed or moved."""
        return tuple(one for one in self.enclosures if one.kind is not Kind.SAME)

    @property
    def count(self) -> int:
        """How many clauses and attachments differ."""
        return len(self.changed_clauses) + len(self.changed_enclosures)


def compare(old: Document, new: Document) -> Comparison:
    """What a reader of `old` has to know about `new`."""
    pairs = [*_by_key(_fixed(old), _fixed(new)), *_articles(_numbered(old), _numbered(new))]
    clauses = [_clause(before, after) for before, after in pairs]
    return Comparison(tuple(clauses), tuple(_enclosures(old.enclosures, new.enclosures)))


Pair = tuple[Place | None, Place | None]


def _fixed(document: Document) -> list[Place]:
    """Parts that are there once, under a key that never moves."""
    return [*frame(document), *(place for place in places(document) if place.key.startswith("party-"))]


def _numbered(document: Document) -> list[Place]:
    return [place for place in places(document) if place.key.startswith("art-")]


def _by_key(old: Sequence[Place], new: Sequence[Place]) -> Iterator[Pair]:
    before, after = ({place.key: place for place in side} for side in (old, new))
    for key in dict.fromkeys([*before, *after]):
        yield before.get(key), after.get(key)


def _articles(old: Sequence[Place], new: Sequence[Place]) -> Iterator[Pair]:
    """Articles that say the same are matched first, those between them by their wording or their place."""
    matcher = SequenceMatcher(None, [one.text for one in old], [one.text for one in new], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal" or i2 - i1 == j2 - j1:
            yield from zip(old[i1:i2], new[j1:j2], strict=True)
        else:
            yield from _alike(old[i1:i2], new[j1:j2])


def _alike(old: Sequence[Place], new: Sequence[Place]) -> Iterator[Pair]:
    """Pair each old article with the next new one that resembles it; the rest are gone or new."""
    start = 0
    for before in old:
        found = next(
            (j for j in range(start, len(new)) if _likeness(before.text, new[j].text) >= ALIKE), None
        )
        if found is None:
            yield before, None
            continue
        yield from ((None, skipped) for skipped in new[start:found])
        yield before, new[found]
        start = found + 1
    yield from ((None, rest) for rest in new[start:])


def _likeness(old: str, new: str) -> float:
    matcher = SequenceMatcher(None, old, new)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def _clause(old: Place | None, new: Place | None) -> Clause:
    shown = new or old
    assert shown is not None, "one side exists"
    lines = tuple(_lines(old.paragraphs if old else (), new.paragraphs if new else ()))
    was = old.label if old and new and old.label != new.label else ""
    return Clause(shown.key, shown.heading, shown.label, was, _kind(old, new, lines), lines)


def _kind(old: Place | None, new: Place | None, lines: tuple[Line, ...]) -> Kind:
    if old is None:
        return Kind.ADDED
    if new is None:
        return Kind.REMOVED
    return Kind.CHANGED if any(line.changed for line in lines) else Kind.SAME


def _lines(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Iterator[Line]:
    matcher = SequenceMatcher(None, [plain(one) for one in old], [plain(one) for one in new], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield from (Line(marked(paragraph, Mark.SAME)) for paragraph in new[j1:j2])
            continue
        shared = min(i2 - i1, j2 - j1)
        for before, after in zip(old[i1 : i1 + shared], new[j1 : j1 + shared], strict=True):
            yield from _rewritten(before, after)
        yield from (Line(marked(paragraph, Mark.REMOVED)) for paragraph in old[i1 + shared : i2])
        yield from (Line(marked(paragraph, Mark.ADDED)) for paragraph in new[j1 + shared : j2])


def _rewritten(old: Paragraph, new: Paragraph) -> Iterator[Line]:
    """Marks inside the paragraph; where hardly a word is left, the whole old and the whole new one."""
    line = Line(compare_words(old, new))
    kept = sum(len(piece.text) for piece in line.pieces if piece.mark is Mark.SAME)
    if 2 * kept >= min(len(plain(old)), len(plain(new))):
        yield line
    else:
        yield Line(marked(old, Mark.REMOVED))
        yield Line(marked(new, Mark.ADDED))


def _enclosures(old: Sequence[Enclosure], new: Sequence[Enclosure]) -> Iterator[EnclosureChange]:
    """Matched by digest, then by title; in the order of the new text, what is gone at the end."""
    left = list(old)
    for after in new:
        before = next((one for one in left if one.sha256 == after.sha256), None) or next(
            (one for one in left if one.title == after.title and _is_gone(one, new)), None
        )
        if before is not None:
            left.remove(before)
        yield _enclosure(before, after)
    yield from (_enclosure(gone, None) for gone in left)


def _is_gone(one: Enclosure, new: Sequence[Enclosure]) -> bool:
    return all(one.sha256 != other.sha256 for other in new)


def _enclosure(old: Enclosure | None, new: Enclosure | None) -> EnclosureChange:
    if old is None or new is None:
        return EnclosureChange(Kind.ADDED if old is None else Kind.REMOVED, old, new)
    renamed, moved = old.title != new.title, old.no != new.no
    same = old.sha256 == new.sha256 and not renamed and not moved
    return EnclosureChange(Kind.SAME if same else Kind.CHANGED, old, new, renamed, moved)
