"""What changed inside a paragraph, word by word."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from hetong.contracts.clauses import Paragraph

_WORD = re.compile(r"[0-9A-Za-z]+(?:[.,:/-][0-9A-Za-z]+)*|.", re.DOTALL)
"""Numbers, dates and Latin words stay whole; Chinese is compared character by character."""
_SENTENCE = re.compile(r"[^。；;\n]*[。；;\n]?", re.DOTALL)
_MOST_WORDS = 1200
"""Beyond this a paragraph is compared by sentences: the time grows with the square of its length."""
_CRUMB = 2
"""Characters in common that are too few to be told apart from the changes around them."""


class Mark(StrEnum):
    """What became of a run of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with its mark; `filled` as in the contract's own text."""

    text: str
    mark: Mark
    filled: bool = False


Token = tuple[str, bool]


def marked(paragraph: Paragraph, mark: Mark) -> tuple[Piece, ...]:
    """The whole paragraph under one mark."""
    return _joined(Piece(span.text, mark, span.filled) for span in paragraph)


def compare_words(old: Paragraph, new: Paragraph) -> tuple[Piece, ...]:
    """The pieces in reading order; without the added ones they are `old`, without the removed ones `new`."""
    before, after = _tokens(old, _WORD), _tokens(new, _WORD)
    if max(len(before), len(after)) > _MOST_WORDS:
        before, after = _tokens(old, _SENTENCE), _tokens(new, _SENTENCE)
    matcher = SequenceMatcher(None, [text for text, _ in before], [text for text, _ in after], autojunk=False)
    return _joined(_pieces(before, after, list(_without_crumbs(matcher, after))))


def _tokens(paragraph: Paragraph, pattern: re.Pattern[str]) -> list[Token]:
    return [(text, span.filled) for span in paragraph for text in pattern.findall(span.text) if text]


def _without_crumbs(
    matcher: "SequenceMatcher[str]", after: list[Token]
) -> Iterator[tuple[bool, int, int, int, int]]:
    """Runs as (equal, from, to, from, to), a crumb in common between two changes counted as changed."""
    codes = matcher.get_opcodes()
    for place, (tag, i1, i2, j1, j2) in enumerate(codes):
        inside = 0 < place < len(codes) - 1
        crumb = inside and len("".join(text for text, _ in after[j1:j2])) <= _CRUMB
        yield tag == "equal" and not crumb, i1, i2, j1, j2


def _pieces(
    before: list[Token], after: list[Token], runs: list[tuple[bool, int, int, int, int]]
) -> Iterator[Piece]:
    for equal, group in groupby(runs, key=lambda run: run[0]):
        spans = list(group)
        old = before[spans[0][1] : spans[-1][2]]
        new = after[spans[0][3] : spans[-1][4]]
        if equal:
            yield from (Piece(text, Mark.SAME, filled) for text, filled in new)
        else:
            yield from (Piece(text, Mark.REMOVED, filled) for text, filled in old)
            yield from (Piece(text, Mark.ADDED, filled) for text, filled in new)


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Neighbours of the same kind as one."""
    runs = groupby(pieces, key=lambda piece: (piece.mark, piece.filled))
    return tuple(Piece("".join(one.text for one in run), mark, filled) for (mark, filled), run in runs)
