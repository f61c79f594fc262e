"""What a concluded annex does to its contract, in the transaction of the last signature."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from hetong.contracts.actions.columns import day
from hetong.contracts.actions.moving import make
from hetong.contracts.actions.one_by_one import each
from hetong.contracts.actions.remarks import remark
from hetong.contracts.annexes import hindrance
from hetong.contracts.checking import check_for_signing
from hetong.contracts.chinese import chinese_day
from hetong.contracts.models import Contract, OwedTimestamp
from hetong.contracts.states import LABELS, OPEN, Status
from hetong.contracts.tasks import draw_up_certificate
from hetong.contracts.telling import tell_about
from hetong.contracts.terms import begins, terms_in_force
from hetong.kernel.actor import SYSTEM, Actor
from hetong.kernel.errors import WrongState


def conclude(annex: Contract, *, by: Actor, now: datetime) -> None:
    """Let an annex that was just signed take its effect; the contract's own file stays untouched.

    Raises `WrongState` when the contract has ended meanwhile, `Unlawful` when a paper of one party comes too
    late for the day it names: then the signature does not count either.
    """
    effect = annex.kind.effect
    if not effect or not annex.main_id:
        return
    main = Contract.objects.select_related("current", "employer", "ending").get(pk=annex.main_id)
    if why := hindrance(main, annex.kind):
        raise WrongState(why)
    if not annex.kind.bilateral:
        annex.main = main
        check_for_signing(annex, today=timezone.localdate(now))
    _EFFECTS[effect](main, annex, by, now)


def end_due(now: datetime) -> int:
    """End contracts when the last day that their 解除 or 终止 names is over; returns how many."""
    due = Contract.objects.filter(
        status__in=[Status.SIGNED.value, Status.EXPIRED.value], ending_on__lt=timezone.localdate(now)
    ).select_related("ending", "employer", "current")
    return each(due, lambda contract: _end_as_set(contract, now))


def _end_as_set(main: Contract, now: datetime) -> None:
    assert main.ending is not None, "a contract with a last day has the annex that sets it"
    _end_now(main, main.ending, SYSTEM, now)


def _change(main: Contract, annex: Contract, by: Actor, now: datetime) -> None:
    terms = terms_in_force(main)
    fields: dict[str, Any] = {
        "end_date": day(terms.get("end_date")),
        "position": terms.get("position", "")[:50],
    }
    make(main, annex.kind.effect, by=by, now=now, detail=_about(annex), **fields)


def _end(main: Contract, annex: Contract, by: Actor, now: datetime) -> None:
    last: date = begins(annex)
    if main.ending_on and last >= main.ending_on:
        raise WrongState(f"这份合同已定于{chinese_day(main.ending_on)}解除或者终止，不能再改为更晚的日期。")
    if last <= timezone.localdate(now):
        _end_now(main, annex, by, now, ending=annex, ending_on=last)
    else:
        make(main, "announce", by=by, now=now, detail=_about(annex), ending=annex, ending_on=last)


@transaction.atomic
def _end_now(main: Contract, annex: Contract, by: Actor, now: datetime, **fields: Any) -> None:
    make(main, annex.kind.effect, by=by, now=now, detail=_about(annex), **fields)
    tell_about(main, f"contract.{main.status}", now=now)
    # Whoever is just signing one of them goes first.
    still_open = main.annexes.filter(status__in=[state.value for state in OPEN]).select_related("current")
    for other in still_open.select_for_update(of=("self",)):
        _drop(other, main, now)
    transaction.on_commit(partial(draw_up_certificate.enqueue, str(main.pk)))


def _drop(annex: Contract, main: Contract, now: datetime) -> None:
    """What is still open when its contract ends, ends with it."""
    assert main.ending_on is not None, "a contract that has ended has a last day"
    if annex.state is Status.DRAFT:
        make(annex, "delete", by=SYSTEM, now=now)
        return
    reason = f"劳动合同已于{chinese_day(main.ending_on)}{LABELS[main.state][1:]}，这份文书不再需要签订。"
    remark(annex, "end_flow", reason, by=SYSTEM, now=now)
    OwedTimestamp.objects.filter(contract=annex).delete()
    make(annex, "end_flow", by=SYSTEM, now=now, detail={"reason": reason}, deadline=None, owed_since=None)
    if annex.kind.bilateral:
        tell_about(annex, "annex.dropped", now=now)


def _go_on(main: Contract, annex: Contract, by: Actor, now: datetime) -> None:
    assert main.ending is not None, "an end that is set has its paper"
    detail = {**_document(annex), "taken_back": main.ending.number, "day": main.ending_on}
    make(main, annex.kind.effect, by=by, now=now, detail=detail, ending=None, ending_on=None)


def _certify(main: Contract, annex: Contract, by: Actor, now: datetime) -> None:
    make(main, annex.kind.effect, by=by, now=now, detail=_document(annex))


def _about(annex: Contract) -> dict[str, object]:
    return {**_document(annex), "from": begins(annex)}


def _document(annex: Contract) -> dict[str, object]:
    version = annex.current
    assert version is not None, "a concluded annex has a version"
    return {"annex": annex.number, "title": annex.kind.label, "digest": version.digest}


_EFFECTS: dict[str, Callable[[Contract, Contract, Actor, datetime], None]] = {
    "amend": _change,
    "renew": _change,
    "dissolve": _end,
    "terminate": _end,
    "continue": _go_on,
    "certify": _certify,
}
