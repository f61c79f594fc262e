"""The verbs that pages ask for by name, on one contract or on many.

A verb of the lifecycle table needs one line in `VERBS`; what it must be told (`given`) is checked before any
contract is touched.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from hetong.batches import packing
from hetong.batches.given import (
    check_deadline,
    check_deadline_if_given,
    check_next_term,
    check_reason,
    check_successor,
    deadline_if_given,
    deadline_of,
    next_term_of,
    successor_of,
)
from hetong.batches.models import BatchRow
from hetong.contracts import actions
from hetong.contracts.actions.reminding import reminders
from hetong.contracts.actions.renewing import foresee_renewal
from hetong.contracts.checking import check_for_sending
from hetong.contracts.models import Contract
from hetong.contracts.registry import get_template
from hetong.contracts.states import CONCLUDED, Status
from hetong.identity.acting import account_of
from hetong.kernel.actor import Actor, Role
from hetong.kernel.errors import NotFound
from hetong.notices import rate
from hetong.notices.catalogue import Audience

Run = Callable[[Contract, Mapping[str, str], Actor, datetime], Any]
Check = Callable[[Mapping[str, str], datetime], None]
Fits = Callable[[str, Status], bool]


def nothing(given: Mapping[str, str], now: datetime) -> None:
    """The check of a verb that needs to be told nothing."""


@dataclass(frozen=True)
class BatchVerb:
    """One verb: the action it runs, and `fits`: whether it applies to a template's contract in a state.

    `check` raises `Invalid` for what is missing in `given`; `foresee` raises what `run` would, as far as can be told
    without doing it. `keep` stores with the row what `run` returned. `undo` is the verb that takes a whole batch back:
    used on what the rows made, where they made something.
    """

    name: str
    run: Run
    fits: Fits
    check: Check = nothing
    foresee: Callable[[Contract, Actor, datetime], None] | None = None
    keep: Callable[[BatchRow, Any], None] | None = None
    undo: str = ""


def in_table(verb: str) -> Fits:
    """Whether the lifecycle table lets an employer use the verb."""

    def fits(template: str, state: Status) -> bool:
        moves = get_template(template).lifecycle.allowed(state=state, actor=Role.EMPLOYER)
        return any(move.verb == verb for move in moves)

    return fits


def note_made(row: BatchRow, made: Contract) -> None:
    """Remember the document that a row has drafted."""
    BatchRow.objects.filter(pk=row.pk).update(made=made)


def move(name: str, run: Run, check: Check = nothing, **more: Any) -> BatchVerb:
    """A verb of the lifecycle table."""
    return BatchVerb(name, run, in_table(name), check, **more)


VERBS: dict[str, BatchVerb] = {
    verb.name: verb
    for verb in (
        move(
            "send",
            lambda contract, given, by, now: actions.send(
                contract, by=by, now=now, deadline=deadline_if_given(given)
            ),
            check_deadline_if_given,
            foresee=lambda contract, _, now: check_for_sending(contract, today=timezone.localdate(now)),
        ),
        move("delete", lambda contract, _, by, now: actions.delete(contract, by=by, now=now), undo="restore"),
        move("restore", lambda contract, _, by, now: actions.restore(contract, by=by, now=now)),
        move("withdraw", lambda contract, _, by, now: actions.withdraw(contract, by=by, now=now)),
        move(
            "reject",
            lambda contract, given, by, now: actions.reject(
                contract, reason=given.get("reason", ""), by=by, now=now
            ),
            check_reason,
        ),
        move(
            "end_flow",
            lambda contract, given, by, now: actions.end_flow(
                contract, reason=given.get("reason", ""), by=by, now=now
            ),
            check_reason,
        ),
        move(
            "extend",
            lambda contract, given, by, now: actions.extend(
                contract, until=deadline_of(given), by=by, now=now
            ),
            check_deadline,
        ),
        move(
            "remind",
            lambda contract, _, by, now: actions.remind(contract, by=by, now=now),
            foresee=lambda contract, _, now: rate.check(reminders(contract, Audience.WORKER), now),
        ),
        move(
            "renew",
            lambda contract, given, by, now: actions.renew(
                contract, wish=next_term_of(given), operator=account_of(by), by=by, now=now
            ),
            check_next_term,
            foresee=foresee_renewal,
            keep=note_made,
            undo="delete",
        ),
        move(
            "transfer",
            lambda contract, given, by, now: actions.transfer(
                contract, to=successor_of(given, contract.employer), by=by, now=now
            ),
            check_successor,
        ),
        BatchVerb(
            "download",
            lambda contract, _, by, now: actions.download(contract, by=by, now=now),
            lambda template, state: state in CONCLUDED,
            keep=packing.keep,
        ),
    )
}


def verb_named(name: str) -> BatchVerb:
    """The verb of a name, or `NotFound`."""
    if name not in VERBS:
        raise NotFound("没有这项操作，请返回合同列表重新选择。")
    return VERBS[name]
