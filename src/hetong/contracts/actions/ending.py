"""Ways out: withdraw, reject, end the flow, expire."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hetong.contracts import wording
from hetong.contracts.actions.moving import make
from hetong.contracts.actions.remarks import remark
from hetong.contracts.models import Contract, Signature
from hetong.contracts.states import Status
from hetong.kernel.actor import SYSTEM, Actor, Role
from hetong.kernel.errors import Stale
from hetong.notices import outbox


@transaction.atomic
def withdraw(contract: Contract, *, by: Actor, now: datetime) -> None:
    """撤回: back to 草拟中, possible until the worker has signed."""
    make(contract, "withdraw", by=by, now=now, deadline=None)
    _tell_worker(contract, "withdrawn", wording.contract_withdrawn(contract.number), now)


@transaction.atomic
def reject(contract: Contract, *, reason: str, by: Actor, now: datetime) -> None:
    """驳回: the worker's signature on this version becomes void, the contract returns to 草拟中."""
    remark(contract, "reject", reason, by=by, now=now)
    Signature.objects.filter(version=contract.current).update(void_reason=reason)
    make(contract, "reject", by=by, now=now, detail={"reason": reason}, deadline=None)
    _tell_worker(contract, "rejected", wording.contract_rejected(contract.number), now)


@transaction.atomic
def end_flow(contract: Contract, *, reason: str, by: Actor, now: datetime) -> None:
    """终止流程: ends the signing flow before effect; the contract becomes void (作废)."""
    remark(contract, "end_flow", reason, by=by, now=now)
    make(contract, "end_flow", by=by, now=now, detail={"reason": reason}, deadline=None)
    if by.role is Role.EMPLOYER:
        _tell_worker(contract, "ended", wording.flow_ended(contract.number), now)


def expire_due(now: datetime) -> int:
    """Move signed contracts whose last day has passed to 已过合同有效期; returns how many."""
    today = timezone.localdate(now)
    expired = 0
    for contract in Contract.objects.filter(status=Status.SIGNED.value, main=None, end_date__lt=today)[:1000]:
        try:
            make(contract, "expire", by=SYSTEM, now=now)
        except Stale:
            continue
        expired += 1
    return expired


def _tell_worker(contract: Contract, what: str, text: str, now: datetime) -> None:
    outbox.queue(
        key=f"{what}:{contract.pk}:{contract.revision}",
        subject=contract.subject,
        phone=contract.worker_phone or "",
        text=text,
        now=now,
    )
