"""Where the seal across pages (骑缝章) falls: pure arithmetic in millimetres.

As on paper: the pages are fanned out at their right edge and one seal is put across the edges, so that each page bears a
strip. A contract too thick for one seal gets several; each begins on the page where the one before ends, so that no page
can be exchanged between two seals.
"""

from dataclasses import dataclass
from itertools import pairwise

MOST_PAGES = 10
"""Pages under one seal of 42 mm: a strip narrower than 4 mm shows nothing."""
_ASIDE_MM = 24.0


@dataclass(frozen=True, slots=True)
class Strip:
    """Part `part` (from 0, the leftmost) of `parts` on a page (from 0); `rise` is the seal's middle in mm above the page's."""

    page: int
    part: int
    parts: int
    rise: float


def strips(pages: int) -> list[Strip]:
    """Every strip in the order of pages and seals; none for a single page."""
    if pages < 2:
        return []
    seals = -(-(pages - 1) // (MOST_PAGES - 1))
    bounds = [round(seal * (pages - 1) / seals) for seal in range(seals + 1)]
    return [
        Strip(page, page - first, last - first + 1, _rise(seal, seals))
        for seal, (first, last) in enumerate(pairwise(bounds))
        for page in range(first, last + 1)
    ]


def _rise(seal: int, seals: int) -> float:
    """Neighbouring seals stand above each other, because they share a page."""
    if seals == 1:
        return 0.0
    return _ASIDE_MM if seal % 2 == 0 else -_ASIDE_MM
