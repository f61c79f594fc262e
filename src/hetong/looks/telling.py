"""谁查看过我的信息: every look at the contracts of one person, from the light record and from the ledger."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hetong.contracts.history.words import capacity, event_words
from hetong.contracts.models import Contract
from hetong.contracts.queries import of_worker, taken_back_from
from hetong.identity.models import Person
from hetong.kernel.actor import Role
from hetong.ledger.models import Entry
from hetong.looks.models import Look, What

IN_LEDGER = ("contract.revealed", "contract.download", "contract.evidence")
MASKED = What.PAGE
"""What shows no whole number; everything else shows the contract as it is."""


@dataclass(frozen=True)
class Access:
    """One look: who of which employer, when, at which document, and whether whole numbers were shown."""

    at: datetime
    what: str
    employer: str
    capacity: str
    who: str
    document: str
    number: str
    whole: bool
    purpose: str = ""


def accesses_to(person: Person) -> list[Access]:
    """Newest first: what employers' people opened, revealed or took of the contracts addressed to a person."""
    contracts = {one.pk: one for one in (*of_worker(person), *taken_back_from(person))}
    found = [*_looks(contracts), *_entries(contracts)]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _looks(contracts: Mapping[UUID, Contract]) -> Iterator[Access]:
    for look in Look.objects.filter(contract_id__in=contracts):
        contract = contracts[look.contract_id]
        what, whole = look.get_what_display(), look.what != MASKED
        yield _access(contract, at=look.at, what=what, capacity=look.capacity, who=look.name, whole=whole)


def _entries(contracts: Mapping[UUID, Contract]) -> Iterator[Access]:
    by_subject = {contract.subject: contract for contract in contracts.values()}
    for entry in Entry.objects.filter(subject__in=by_subject, event__in=IN_LEDGER):
        if entry.actor.get("role") == Role.EMPLOYER:
            yield _access(
                by_subject[entry.subject],
                at=entry.at,
                what=event_words(entry.event, bilateral=True)[1],
                capacity=capacity(entry.actor),
                who=entry.actor.get("name", ""),
                purpose=str(entry.detail.get("purpose", "")),
                whole=True,
            )


def _access(
    contract: Contract, *, at: datetime, what: str, capacity: str, who: str, whole: bool, purpose: str = ""
) -> Access:
    employer, document = contract.employer.name, contract.kind.label
    return Access(at, what, employer, capacity, who, document, contract.number, whole, purpose)
