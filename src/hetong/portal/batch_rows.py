"""What became of each contract of a batch: counted, narrowed, the failed ones first."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import QueryDict

from hetong.batches.models import OPEN, Batch, BatchRow, RowStatus
from hetong.batches.queries import counts
from hetong.contracts.models import Contract
from hetong.contracts.searching import matching
from hetong.portal import sought

FIRST = (
    RowStatus.FAILED,
    RowStatus.SKIPPED,
    RowStatus.CLAIMED,
    RowStatus.PENDING,
    RowStatus.CANCELLED,
    RowStatus.DONE,
)


@dataclass(frozen=True)
class RowFilter:
    """One view of a batch's contracts; an unknown state shows all."""

    state: str = ""
    q: str = ""
    who: str = ""

    @classmethod
    def read(cls, data: QueryDict) -> "RowFilter":
        """From the query string."""
        state = data.get("state", "")
        return cls(state if state in RowStatus.values else "", *sought.read(data))

    def rows(self, batch: Batch) -> QuerySet[BatchRow]:
        """The rows in this view, what needs attention first."""
        found = batch.rows.all()
        if self.state:
            found = found.filter(status=self.state)
        if self.q:
            own = Contract.objects.filter(employer=batch.employer_id)
            found = found.filter(contract__in=matching(own, self.q, self.who))
        return found.select_related("contract", "made").annotate(rank=_RANK).order_by("rank", "position")

    def chips(self, numbers: dict[str, int]) -> list[dict[str, object]]:
        """One for each state that has contracts, and one for all."""
        every = {"label": "全部", "count": sum(numbers.values()), "state": ""}
        parts = [
            {"label": one.label, "count": numbers[one], "state": one.value}
            for one in FIRST
            if numbers.get(one)
        ]
        chips = (every, *parts)
        return [
            chip
            | {
                "address": replace(self, state=str(chip["state"])).address(),
                "current": chip["state"] == self.state,
            }
            for chip in chips
        ]

    def address(self) -> str:
        """The view as the end of an address."""
        parts = (("state", self.state), ("q", self.q), ("who", self.who))
        return f"?{urlencode({key: value for key, value in parts if value})}#rows"


_RANK = Case(
    *(When(status=status, then=Value(rank)) for rank, status in enumerate(FIRST)), output_field=IntegerField()
)


@dataclass(frozen=True)
class Progress:
    """How far a batch is."""

    total: int
    numbers: dict[str, int]

    @classmethod
    def of(cls, batch: Batch) -> "Progress":
        """As the rows stand now."""
        return cls(batch.total, counts([batch.pk])[batch.pk])

    @property
    def done(self) -> int:
        """With success."""
        return self.numbers.get(RowStatus.DONE, 0)

    @property
    def failed(self) -> int:
        """Could not be done, and may be tried again."""
        return self.numbers.get(RowStatus.FAILED, 0)

    @property
    def skipped(self) -> int:
        """Were not in a state that the verb applies to."""
        return self.numbers.get(RowStatus.SKIPPED, 0)

    @property
    def cancelled(self) -> int:
        """Given up before they began."""
        return self.numbers.get(RowStatus.CANCELLED, 0)

    @property
    def pending(self) -> int:
        """Not begun."""
        return self.numbers.get(RowStatus.PENDING, 0)

    @property
    def open(self) -> int:
        """Not begun, or in hand."""
        return sum(self.numbers.get(status, 0) for status in OPEN)

    @property
    def percent(self) -> int:
        """Of all, those that are settled."""
        return int(100 * (self.total - self.open) / (self.total or 1))
