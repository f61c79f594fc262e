"""The one funnel through which a contract changes state."""

from datetime import datetime
from typing import Any

from django.db import transaction

from hetong.contracts.models import Contract
from hetong.contracts.states import Status
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Stale
from hetong.ledger import chain


@transaction.atomic
def make(
    contract: Contract,
    verb: str,
    *,
    by: Actor,
    now: datetime,
    target: Status | None = None,
    detail: dict[str, object] | None = None,
    **fields: Any,
) -> None:
    """Check the table, win the conditional update on (status, revision), write the ledger entry: all or nothing.

    `target` chooses where a verb has several. Raises `WrongState`, `NotAllowed`, or `Stale` when somebody was faster.
    """
    move = contract.kind.lifecycle.check(verb, state=contract.state, actor=by.role)
    arrival = target or (move.targets[0] if move.targets else contract.state)
    won = Contract.objects.filter(pk=contract.pk, status=contract.status, revision=contract.revision).update(
        status=arrival.value, updated_at=now, revision=contract.revision + 1, **fields
    )
    if not won:
        raise Stale(contract=contract.number)
    chain.append(contract.subject, f"contract.{verb}", by=by, at=now, to=arrival.value, **(detail or {}))
    contract.status, contract.updated_at, contract.revision = arrival.value, now, contract.revision + 1
    for name, value in fields.items():
        setattr(contract, name, value)
