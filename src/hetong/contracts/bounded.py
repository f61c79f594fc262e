"""Lists that stay quick however many contracts there are: counted up to a limit, read along an index.

What lies beyond the limit is neither counted nor paged through: a page says “10000+”, and a search finds it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from hetong.contracts.models import Contract
from hetong.contracts.states import Status

MOST = 10_000
"""As many as one batch takes; a count above it only says that there are more."""


def count_up_to_most(found: QuerySet[Any, Any]) -> int:
    """How many there are, or one more than `MOST`."""
    return found.order_by().values("pk")[: MOST + 1].count()


def counts_by_status(contracts: QuerySet[Contract], statuses: Iterable[Status]) -> dict[str, int]:
    """How many contracts are in each status, each up to one more than `MOST`, in one query."""
    wanted = list(statuses)
    each = [_status(contracts, status).order_by().values("pk")[: MOST + 1] for status in wanted]
    rows = _rows("select {place}, count(*) from ({query}) n{place}", each)
    return {wanted[place].value: count for place, count in rows}


@dataclass
class Newest:
    """The contracts in some statuses, newest first, as a paginator reads them.

    Each status is read along its own index and the pages are merged: sorting everything that an employer ever had would
    take longer every year. `counts` is how many are in each status, up to one more than `MOST`.
    """

    contracts: QuerySet[Contract]
    statuses: Sequence[Status]
    counts: Mapping[str, int]

    def count(self) -> int:
        """How many there are, or one more than `MOST`."""
        return min(sum(self.counts.get(status.value, 0) for status in self.statuses), MOST + 1)

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[Contract]:
        start, stop = part.start or 0, part.stop
        each = [
            _status(self.contracts, status).order_by("-created_at", "-pk").values("created_at", "id")[:stop]
            for status in self.statuses
        ]
        merged = _rows("select created_at, id from ({query}) n{place}", each)
        keys = [key for _, key in sorted(merged, reverse=True)[start:stop]]
        return list(self.contracts.filter(pk__in=keys).order_by("-created_at", "-pk"))


def _status(contracts: QuerySet[Contract], status: Status) -> QuerySet[Contract]:
    return contracts.filter(status=status.value)


def _rows(select: str, queries: Sequence[QuerySet[Any, Any]]) -> list[tuple[Any, ...]]:
    """The rows of one statement over each of several queries; sliced ones cannot be united by the ORM on SQLite."""
    parts: list[str] = []
    params: list[Any] = []
    for place, query in enumerate(queries):
        try:
            sql, own = query.query.sql_with_params()
        except EmptyResultSet:
            continue
        parts.append(select.format(place=place, query=sql))
        params += own
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" union all ".join(parts), params)
        return list(cursor.fetchall())
