"""How long a worker has been with an employer, and how many fixed terms were agreed on the way (劳动合同法 art. 14)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hetong.contracts.models import Contract
from hetong.contracts.queries import others_of_the_same_two
from hetong.contracts.rules.renewal import COUNTS_AS_A_TERM
from hetong.contracts.states import CONCLUDED
from hetong.contracts.terms import concluded
from hetong.kernel.dates import whole_months

PROLONGED = "prolonged"


@dataclass(frozen=True)
class Term:
    """A term that one document agreed: `kind` is its type, or `PROLONGED`; `counts` for one that is one more fixed term."""

    document: Contract
    kind: str
    begins: date | None
    ends: date | None
    counts: bool


@dataclass(frozen=True)
class Service:
    """What the platform knows: the first day of unbroken service, and the fixed terms agreed since."""

    since: date
    fixed_terms: int


def service(main: Contract) -> Service:
    """Of a contract and those that it follows without a gap; what was on paper before is for people to add.

    What is not concluded counts no fixed term of its own.
    """
    assert main.start_date is not None, "a contract whose service is asked for has a first day"
    since, count = main.start_date, fixed_terms(main)
    for before in earlier_contracts(main):
        if before.start_date is None or not follows_at_once(before, since):
            break
        since, count = before.start_date, count + fixed_terms(before)
    return Service(since, count)


def follows_at_once(before: Contract, begins: date) -> bool:
    """Whether nothing lies between the end of a contract and the beginning of the next."""
    last = before.ending_on or before.end_date
    return last is not None and last + timedelta(days=1) >= begins


def fixed_terms(main: Contract) -> int:
    """The fixed terms agreed in a contract: its own once it is concluded, its renewals, and one more if it was
    prolonged by a year."""
    return sum(term.counts for term in agreed_terms(main))


def agreed_terms(main: Contract) -> list[Term]:
    """What a contract and its annexes agreed about how long it runs, oldest first; nothing before it is concluded."""
    if main.state not in CONCLUDED or main.current is None:
        return []
    own = _term(main, main.current.values)
    found, end, prolonged = [own], own.ends, 0
    for annex in concluded(main):
        term = _term(annex, annex.current.values if annex.current else {})
        if annex.kind.effect == "renew":
            found.append(term)
            end = term.ends
        elif annex.kind.effect == "amend" and end and term.ends and term.ends > end:
            begins, before = end + timedelta(days=1), prolonged
            prolonged += whole_months(begins, term.ends)
            counts = before < COUNTS_AS_A_TERM <= prolonged
            found.append(replace(term, kind=PROLONGED, begins=begins, counts=counts))
            end = term.ends
    return found


def months_prolonged(main: Contract) -> int:
    """By how many months amendments have moved the end."""
    moved = (term for term in agreed_terms(main) if term.kind == PROLONGED)
    return sum(whole_months(term.begins, term.ends) for term in moved if term.begins and term.ends)


def _term(document: Contract, values: Mapping[str, str]) -> Term:
    kind = values.get("term_type", "")
    begins, ends = (_day(values.get(key, "")) for key in ("start_date", "end_date"))
    return Term(document, kind, begins, ends, kind == "fixed")


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def earlier_contracts(main: Contract) -> list[Contract]:
    """The worker's concluded contracts with this employer that began before this one, newest first."""
    if main.start_date is None:
        return []
    found = others_of_the_same_two(main).filter(
        status__in=[status.value for status in CONCLUDED], start_date__lt=main.start_date
    )
    return list(found.select_related("current").order_by("-start_date"))
