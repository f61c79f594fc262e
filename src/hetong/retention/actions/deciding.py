"""提出销毁 and 确认销毁: by two administrators of different duties, never under a hold."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone

from hetong.contracts.models import Contract
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Invalid, NotAllowed, Stale
from hetong.kernel.ids import verification_code
from hetong.ledger import chain
from hetong.retention.clock import due_on
from hetong.retention.destroying import check
from hetong.retention.models import Destruction, DestructionStatus
from hetong.retention.tasks import destroy_contract
from hetong.staff.duties import require
from hetong.staff.models import Duty, Staff

DECIDING = (Duty.SECURITY, Duty.AUDIT)


@transaction.atomic
def propose(contracts: Sequence[Contract], *, staff: Staff, by: Actor, now: datetime) -> list[Destruction]:
    """提出 by a security administrator; all or none. Raises `WrongState` with what stands against one of them."""
    require(staff, Duty.SECURITY)
    if not contracts:
        raise Invalid("请先勾选要销毁的合同。")
    return [_propose(one, staff, by, now) for one in contracts]


@transaction.atomic
def confirm(one: Destruction, *, staff: Staff, by: Actor, now: datetime) -> None:
    """确认 by an audit administrator, who is another person; carried out in the background."""
    require(staff, Duty.AUDIT)
    if staff.pk == one.proposed_by_id:
        raise NotAllowed("提出销毁的人不能自己确认，请由另一位管理员办理。")
    check(one.contract, now=now)
    confirmed = {"status": DestructionStatus.CONFIRMED, "confirmed_by": staff, "confirmed_at": now}
    _settle(one, [DestructionStatus.PROPOSED], confirmed)
    _note(one, "contract.destruction_confirmed", by, now)
    transaction.on_commit(partial(destroy_contract.enqueue, str(one.pk)))


@transaction.atomic
def withdraw(one: Destruction, *, staff: Staff, by: Actor, now: datetime) -> None:
    """撤回 by either, as long as nothing is confirmed."""
    if staff.duty not in DECIDING:
        raise NotAllowed("撤回销毁由安全管理员或审计管理员办理。")
    _settle(one, [DestructionStatus.PROPOSED], {"status": DestructionStatus.WITHDRAWN})
    _note(one, "contract.destruction_withdrawn", by, now)


def _propose(contract: Contract, staff: Staff, by: Actor, now: datetime) -> Destruction:
    check(contract, now=now)
    number = f"XH-{timezone.localdate(now):%Y%m%d}-{verification_code()}"
    facts = {"number": number, "contract": contract, "due_on": due_on(contract), "proposed_by": staff}
    try:
        with transaction.atomic():
            one = Destruction.objects.create(**facts, proposed_at=now)
    except IntegrityError as error:
        raise Stale(f"合同{contract.number}已经有人提出销毁，请在“销毁”中查看。") from error
    _note(one, "contract.destruction_proposed", by, now)
    return one


def _settle(one: Destruction, before: Sequence[str], after: dict[str, object]) -> None:
    if not Destruction.objects.filter(pk=one.pk, status__in=before).update(**after):
        raise Stale("这项销毁刚刚已被办理，请刷新后查看。")


def _note(one: Destruction, event: str, by: Actor, now: datetime) -> None:
    chain.append_openly(one.contract.subject, event, by=by, at=now, destruction=one.number)
