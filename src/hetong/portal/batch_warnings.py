"""What a clerk should know about the chosen contracts before a verb is used on them."""

from datetime import date, datetime

from django.db.models import QuerySet

from hetong.batches.verbs import BatchVerb
from hetong.contracts.actions.renewing import why_open_ended
from hetong.contracts.models import Contract
from hetong.contracts.rules.renewal import RENEWAL
from hetong.kernel.actor import Actor
from hetong.kernel.dates import add_months
from hetong.kernel.errors import DomainError
from hetong.portal.verbs import Verb

FORESEEN = 300
"""Contracts whose content is checked before asking, about 1.5 ms each; of more, the batch itself tells."""
FORESEEN_TERMS = 50
"""The same for next terms: each takes some 15 ms."""
EARLY = 3
"""Months before the last day from which on a renewal is usual."""


def warnings(
    verb: Verb, contracts: QuerySet[Contract], *, deadline: date, today: date, by: Actor, now: datetime
) -> dict[str, object]:
    """Everything that the question shows; `deadline` is the one it suggests."""
    most = FORESEEN_TERMS if verb.ask == "term" else FORESEEN
    looked_at = list(contracts[: most + 1])
    looked_at = looked_at if len(looked_at) <= most else []
    return {
        "problems": problems(verb.act, looked_at, by, now),
        "entitled": _entitled(looked_at, by, now) if verb.ask == "term" else [],
        "early": _early(contracts, today) if verb.ask == "term" else 0,
        "late": _late(contracts, deadline) if verb.ask == "deadline" else 0,
        "overrun": _overrun(contracts, deadline) if verb.ask == "deadline" else 0,
        "without_phone": contracts.filter(worker_phone__isnull=True).count() if verb.tells else 0,
    }


def problems(
    verb: BatchVerb, contracts: list[Contract], by: Actor, now: datetime
) -> list[tuple[Contract, str]]:
    """The contracts on which the verb would fail, each with the cause, as far as it can be told beforehand."""
    found = []
    for contract in contracts if verb.foresee else ():
        try:
            verb.foresee(contract, by, now)
        except DomainError as error:
            found.append((contract, error.sentence))
    return found


def _entitled(contracts: list[Contract], by: Actor, now: datetime) -> list[tuple[Contract, str]]:
    """The contracts whose workers have a right to an open-ended one (劳动合同法 art. 14), each with the cause."""
    reasons = [(contract, why_open_ended(contract, by=by, now=now)) for contract in contracts]
    return [(contract, why) for contract, why in reasons if why]


def _early(contracts: QuerySet[Contract], today: date) -> int:
    """How many contracts a renewal would come months before their last day."""
    return contracts.filter(end_date__gt=add_months(today, EARLY)).count()


def _late(contracts: QuerySet[Contract], deadline: date) -> int:
    """How many contracts a deadline would let pass the month of 劳动合同法 art. 10."""
    return contracts.filter(main=None, start_date__lt=add_months(deadline, -1)).count()


def _overrun(contracts: QuerySet[Contract], deadline: date) -> int:
    """How many renewals a deadline would let be signed after the term before them is over."""
    return contracts.filter(template=RENEWAL, start_date__lte=deadline).count()
