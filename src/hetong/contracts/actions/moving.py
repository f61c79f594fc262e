"""The one funnel through which a contract changes state."""

from copy import copy
from datetime import datetime
from typing import Any

from django.db import transaction

from hetong.contracts.fingerprints import contract_digest
from hetong.contracts.models import Contract
from hetong.contracts.states import Status
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Stale, WrongState
from hetong.ledger import chain
from hetong.sealing.fields import keyed


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
    """Check the table, win the conditional update on (status, revision, debt), write the ledger entry: all or nothing.

    `target` chooses where a verb has several. Raises `WrongState`, `NotAllowed`, or `Stale` when somebody was faster.
    """
    if contract.destroyed_at:
        raise WrongState(f"合同{contract.number}保存期满，已依法销毁，不能再办理。")
    move = contract.kind.lifecycle.check(verb, state=contract.state, actor=by.role)
    if "owed_since" not in fields:
        contract.check_open()
    arrival = target or (move.targets[0] if move.targets else contract.state)
    here = {"status": contract.status, "revision": contract.revision, "owed_since": contract.owed_since}
    won = Contract.objects.filter(pk=contract.pk, **here).update(
        status=arrival.value, updated_at=now, revision=contract.revision + 1, **keyed(contract, fields)
    )
    if not won:
        raise Stale(contract=contract.number)
    written = {**fields, "status": arrival.value, "updated_at": now, "revision": contract.revision + 1}
    facts = {**(detail or {}), "to": arrival.value, "row": contract_digest(_with(copy(contract), written))}
    chain.append(contract.subject, f"contract.{verb}", by=by, at=now, **facts)
    _with(contract, written)


def _with(contract: Contract, written: dict[str, Any]) -> Contract:
    for name, value in written.items():
        setattr(contract, name, value)
    return contract
