"""The one funnel through which contracts change state."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Step:
    """One contract of many that make the same step: what the ledger says of it, and what changes beside its status."""

    contract: Contract
    detail: Mapping[str, object]
    columns: Mapping[str, Any]


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
    written = _written(contract, verb, by, now, fields, target)
    _win([contract], keyed(contract, written))
    facts = _facts(contract, written, detail or {})
    chain.append(contract.subject, f"contract.{verb}", by=by, at=now, **facts)
    _with(contract, written)


@transaction.atomic
def make_all(steps: Sequence[Step], verb: str, *, by: Actor, now: datetime) -> None:
    """The same with different contracts at once: all of them, or nothing and the reason of one that may not.

    Those that stand alike and change alike are won by one update, which must change every one of them.
    """
    made = [(one, _written(one.contract, verb, by, now, one.columns)) for one in steps]
    alike = defaultdict(list)
    for step, written in made:
        stored = keyed(step.contract, written)
        alike[*_here(step.contract).values(), *stored.items()].append((step.contract, stored))
    for group in alike.values():
        _win([contract for contract, _ in group], group[0][1])
    facts = [(step.contract.subject, _facts(step.contract, written, step.detail)) for step, written in made]
    chain.append_all(f"contract.{verb}", facts, by=by, at=now)
    for step, written in made:
        _with(step.contract, written)


def _written(
    contract: Contract,
    verb: str,
    by: Actor,
    now: datetime,
    fields: Mapping[str, Any],
    target: Status | None = None,
) -> dict[str, Any]:
    """The columns as they are after the step, when the table allows it."""
    if contract.destroyed_at:
        raise WrongState(f"合同{contract.number}保存期满，已依法销毁，不能再办理。")
    move = contract.kind.lifecycle.check(verb, state=contract.state, actor=by.role)
    if "owed_since" not in fields:
        contract.check_open()
    arrival = target or (move.targets[0] if move.targets else contract.state)
    return {**fields, "status": arrival.value, "updated_at": now, "revision": contract.revision + 1}


def _win(contracts: Sequence[Contract], stored: Mapping[str, Any]) -> None:
    """Contracts that stand alike; nobody may have changed one of them since it was read."""
    still = Contract.objects.filter(pk__in=[one.pk for one in contracts], **_here(contracts[0]))
    if still.update(**stored) < len(contracts):
        raise Stale(contract=contracts[0].number)


def _here(contract: Contract) -> dict[str, Any]:
    """Where it stood when it was read."""
    return {"status": contract.status, "revision": contract.revision, "owed_since": contract.owed_since}


def _facts(contract: Contract, written: dict[str, Any], detail: Mapping[str, object]) -> dict[str, object]:
    return {**detail, "to": written["status"], "row": contract_digest(_with(copy(contract), written))}


def _with(contract: Contract, written: dict[str, Any]) -> Contract:
    for name, value in written.items():
        setattr(contract, name, value)
    return contract
