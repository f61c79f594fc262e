"""How long a worker has been with an employer, and how many fixed terms were agreed on the way (劳动合同法 art. 14)."""

from dataclasses import dataclass
from datetime import date, timedelta

from hetong.contracts.models import Contract
from hetong.contracts.states import CONCLUDED
from hetong.contracts.terms import concluded
from hetong.kernel.dates import whole_months

COUNTS_AS_A_TERM = 12
"""Months by which a term must be prolonged to count as one more fixed term (法释〔2025〕12号 art. 10(1))."""


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
        last = before.ending_on or before.end_date
        if last is None or before.start_date is None or last + timedelta(days=1) < since:
            break
        since, count = before.start_date, count + fixed_terms(before)
    return Service(since, count)


def fixed_terms(main: Contract) -> int:
    """The fixed terms agreed in a contract: its own once it is concluded, its renewals, and one more if it was
    prolonged by a year."""
    values = main.current.values if main.current and main.state in CONCLUDED else {}
    count, end, prolonged = int(values.get("term_type") == "fixed"), values.get("end_date", ""), 0
    for annex in concluded(main):
        agreed = annex.current.values if annex.current else {}
        later = agreed.get("end_date", "")
        if annex.kind.effect == "renew":
            count += agreed.get("term_type") == "fixed"
            end = later
        elif annex.kind.effect == "amend" and end and later > end:
            prolonged += whole_months(date.fromisoformat(end) + timedelta(days=1), date.fromisoformat(later))
            end = later
    return count + (prolonged >= COUNTS_AS_A_TERM)


def earlier_contracts(main: Contract) -> list[Contract]:
    """The worker's concluded contracts with this employer that began before this one, newest first."""
    if not main.worker_index or main.start_date is None:
        return []
    found = Contract.objects.filter(
        employer=main.employer_id,
        main=None,
        worker_index=main.worker_index,
        status__in=[status.value for status in CONCLUDED],
        start_date__lt=main.start_date,
    )
    return list(found.select_related("current").order_by("-start_date"))
