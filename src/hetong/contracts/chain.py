"""Every contract of a worker with an employer, as 劳动合同法 art. 14 looks at them: one after the other, counted."""

from dataclasses import dataclass
from datetime import date

from hetong.contracts.common_fields import TERM_TYPES
from hetong.contracts.models import Contract
from hetong.contracts.service import PROLONGED, agreed_terms, earlier_contracts, follows_at_once

KINDS = {**dict(TERM_TYPES), PROLONGED: "约定延长期限"}


@dataclass(frozen=True)
class Link:
    """One term and the document that agreed it; `nth` is its place among fixed terms in a row, 0 if it is none of them.

    `anew` says that service was interrupted before it: counting begins again.
    """

    document: Contract
    kind: str
    begins: date | None
    ends: date | None
    nth: int
    anew: bool


def chain(main: Contract) -> list[Link]:
    """The terms of a contract and of all before it with this employer, of whatever template, oldest first."""
    contracts = [*reversed(earlier_contracts(main)), main]
    found, nth = list[Link](), 0
    for before, contract in zip([None, *contracts], contracts, strict=False):
        anew = before is not None and not (
            contract.start_date and follows_at_once(before, contract.start_date)
        )
        nth = 0 if anew else nth
        for place, term in enumerate(agreed_terms(contract)):
            nth += term.counts
            counted = nth if term.counts else 0
            kind = KINDS.get(term.kind, term.kind)
            found.append(Link(term.document, kind, term.begins, term.ends, counted, anew and place == 0))
    return found
