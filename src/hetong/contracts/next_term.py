"""The next term of a contract, worked out from one wish that is meant for many (劳动合同法 art. 14)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from hetong.kernel.dates import last_day, whole_months


class Length(StrEnum):
    """How long the next term is: as long as the last one, up to one day, or without an end."""

    SAME = "same"
    UNTIL = "until"
    OPEN = "open"


@dataclass(frozen=True)
class NextTerm:
    """What is wished for; `end` is there for `UNTIL` alone.

    `open_if_entitled` says what becomes of workers with a right to an open-ended contract: they get one, or nothing
    is drafted for them.
    """

    length: Length
    end: date | None = None
    open_if_entitled: bool = False


OPEN_ENDED = {"term_type": "open"}


def next_term(wish: NextTerm, *, begun: date, ended: date) -> dict[str, str]:
    """The blanks of the renewal of a term, both of whose days count."""
    if wish.length is Length.OPEN:
        return OPEN_ENDED
    end = wish.end if wish.length is Length.UNTIL else _as_long(begun, ended)
    assert end is not None, "a wish for one last day names it"
    return {"term_type": "fixed", "end_date": end.isoformat()}


def length_of(terms: Mapping[str, str]) -> tuple[date, date] | None:
    """First and last day of a term; None where it has no last day."""
    if not terms.get("start_date") or not terms.get("end_date"):
        return None
    return date.fromisoformat(terms["start_date"]), date.fromisoformat(terms["end_date"])


def _as_long(begun: date, ended: date) -> date:
    """The last day of a term that follows at once and has as many months, or else as many days."""
    months, first = whole_months(begun, ended), ended + timedelta(days=1)
    if months and last_day(begun, months) == ended:
        return last_day(first, months)
    return first + (ended - begun)
