"""Ways out: withdraw, reject, end the flow, expire."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hetong.contracts.actions.moving import make
from hetong.contracts.actions.one_by_one import each
from hetong.contracts.actions.remarks import remark
from hetong.contracts.models import Contract, Signature
from hetong.contracts.states import Status
from hetong.contracts.telling import tell_about
from hetong.kernel.actor import SYSTEM, Actor, Role
from hetong.notices.catalogue import Audience


@transaction.atomic
def withdraw(contract: Contract, *, by: Actor, now: datetime) -> None:
    """撤回: back to 草拟中, possible until the worker has signed."""
    make(contract, "withdraw", by=by, now=now, deadline=None)
    if contract.kind.bilateral:
        tell_about(contract, "contract.withdrawn", now=now)


@transaction.atomic
def reject(contract: Contract, *, reason: str, by: Actor, now: datetime) -> None:
    """驳回: the worker's signature on this version becomes void, the contract returns to 草拟中."""
    remark(contract, "reject", reason, by=by, now=now)
    Signature.objects.filter(version=contract.current).update(void_reason=reason)
    make(contract, "reject", by=by, now=now, detail={"reason": reason}, deadline=None)
    tell_about(contract, "contract.rejected", now=now)


@transaction.atomic
def end_flow(contract: Contract, *, reason: str, by: Actor, now: datetime) -> None:
    """终止流程: ends the signing flow before effect; the contract becomes void (作废)."""
    remark(contract, "end_flow", reason, by=by, now=now)
    make(contract, "end_flow", by=by, now=now, detail={"reason": reason}, deadline=None)
    if contract.kind.bilateral:
        other = Audience.WORKER if by.role is Role.EMPLOYER else Audience.EMPLOYER
        tell_about(contract, "contract.ended", only=other, now=now)


def expire_due(now: datetime) -> int:
    """Move signed contracts whose last day has passed to 已过合同有效期; returns how many."""
    today = timezone.localdate(now)
    over = Contract.objects.filter(status=Status.SIGNED.value, main=None, end_date__lt=today)
    return each(over.select_related("employer", "current"), lambda contract: _expire(contract, now))


@transaction.atomic
def _expire(contract: Contract, now: datetime) -> None:
    make(contract, "expire", by=SYSTEM, now=now)
    tell_about(contract, "contract.expired", now=now)
