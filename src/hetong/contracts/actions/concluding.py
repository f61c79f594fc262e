"""What a concluded annex does to its contract, in the transaction of the last signature."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from hetong.contracts.actions.columns import day
from hetong.contracts.actions.moving import make
from hetong.contracts.models import Contract
from hetong.contracts.states import Status
from hetong.contracts.telling import tell_about
from hetong.contracts.terms import begins, terms_in_force
from hetong.kernel.actor import SYSTEM, Actor
from hetong.kernel.errors import Stale


def conclude(annex: Contract, *, by: Actor, now: datetime) -> None:
    """Let an annex that was just signed take its effect; the contract's own file stays untouched.

    Raises `WrongState` when the contract has ended meanwhile: then the signature does not count either.
    """
    effect = annex.kind.effect
    if effect and annex.main_id:
        main = Contract.objects.select_related("current", "employer").get(pk=annex.main_id)
        _EFFECTS[effect](main, annex, by, now)


def end_due(now: datetime) -> int:
    """End contracts on the day that their 解除 or 终止 names; returns how many."""
    ended = 0
    due = Contract.objects.filter(
        status__in=[Status.SIGNED.value, Status.EXPIRED.value], ending_on__lte=timezone.localdate(now)
    ).select_related("ending", "employer", "current")
    for contract in due[:1000]:
        assert contract.ending is not None, "a contract with a last day has the annex that sets it"
        try:
            _end_now(contract, contract.ending, SYSTEM, now)
        except Stale:
            continue
        ended += 1
    return ended


def _change(main: Contract, annex: Contract, by: Actor, now: datetime) -> None:
    terms = terms_in_force(main)
    fields: dict[str, Any] = {
        "end_date": day(terms.get("end_date")),
        "position": terms.get("position", "")[:50],
    }
    make(main, annex.kind.effect, by=by, now=now, detail=_about(annex), **fields)


def _end(main: Contract, annex: Contract, by: Actor, now: datetime) -> None:
    last: date = begins(annex)
    if last <= timezone.localdate(now):
        _end_now(main, annex, by, now, ending=annex, ending_on=last)
    else:
        make(main, "announce", by=by, now=now, detail=_about(annex), ending=annex, ending_on=last)


@transaction.atomic
def _end_now(main: Contract, annex: Contract, by: Actor, now: datetime, **fields: Any) -> None:
    make(main, annex.kind.effect, by=by, now=now, detail=_about(annex), **fields)
    tell_about(main, f"contract.{main.status}", now=now)


def _about(annex: Contract) -> dict[str, object]:
    version = annex.current
    assert version is not None, "a concluded annex has a version"
    return {"annex": annex.number, "title": annex.kind.label, "from": begins(annex), "digest": version.digest}


_EFFECTS: dict[str, Callable[[Contract, Contract, Actor, datetime], None]] = {
    "amend": _change,
    "renew": _change,
    "dissolve": _end,
    "terminate": _end,
}
