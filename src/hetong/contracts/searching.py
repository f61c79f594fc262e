"""Searching by name, contract number, whole identity number or its last four characters, each along its own index."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from hetong.contracts.bounded import MOST
from hetong.contracts.models import Contract
from hetong.contracts.states import Status
from hetong.identity.indexes import id_index, id_tail_index
from hetong.kernel.names import normalise_name

FEW = 1000
"""As many keys as a query may name."""
Row = tuple[datetime, UUID, str]
"""When a contract was created, its key and its status."""


@dataclass(frozen=True)
class Found:
    """What a search found, read once: it is counted, sorted and paged through without asking again.

    A database that was told to look for names among the newest contracts would read them all where only one is called so.
    """

    searched: QuerySet[Contract]
    rows: Sequence[Row]

    @property
    def by_status(self) -> dict[str, int]:
        """How many are in each status."""
        return Counter(status for *_, status in self.rows)

    def within(self, statuses: Sequence[Status]) -> "Found":
        """Those in some statuses."""
        wanted = {status.value for status in statuses}
        return Found(self.searched, [row for row in self.rows if row[2] in wanted])

    def count(self) -> int:
        """How many there are."""
        return len(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, part: slice) -> list[Contract]:
        keys = [key for _, key, _ in sorted(self.rows, reverse=True)[part]]
        return list(self.searched.filter(pk__in=keys).order_by("-created_at", "-pk"))


def search(contracts: QuerySet[Contract], text: str, who: str = "") -> Found | None:
    """What a text finds, or None for more than `MOST`; `who` is the blind index of a number of which the text is the end."""
    rows = list(_union(contracts, _ways(text, who), "created_at", "pk", "status")[: MOST + 1])
    return Found(contracts, rows) if len(rows) <= MOST else None


def matching(contracts: QuerySet[Contract], text: str, who: str = "") -> QuerySet[Contract]:
    """The contracts that a text finds, as in `search`, everything for no text. A few are named by their keys, which any database looks up first."""
    text = text.strip()
    if not text:
        return contracts
    found = _union(contracts, _ways(text, who), "pk")
    keys = [key for (key,) in found[: FEW + 1]]
    return contracts.filter(pk__in=keys) if len(keys) <= FEW else contracts.filter(pk__in=found)


def _union(
    contracts: QuerySet[Contract], ways: Iterator[dict[str, str]], *columns: str
) -> QuerySet[Contract, Any]:
    first, *others = (contracts.filter(**way).order_by().values_list(*columns) for way in ways)
    return first.union(*others)


def _ways(text: str, who: str) -> Iterator[dict[str, str]]:
    """What a text may be; with the blind index `who` it shows the end of that very number."""
    if who:
        yield {"worker_index": who, "worker_tail_index": id_tail_index(text)}
        return
    yield {"worker_name__startswith": normalise_name(text).value}
    yield {"number": text.upper()}
    if len(text) == 4 and text[:3].isascii() and text[:3].isdigit():
        yield {"worker_tail_index": id_tail_index(text)}
    if len(text) >= 15:
        yield {"worker_index": id_index(text)}
