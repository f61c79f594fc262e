"""依法保全: placed by a security or an audit administrator, lifted by an audit administrator alone."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from hetong.contracts.models import Contract
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Invalid, NotAllowed, Stale
from hetong.ledger import chain
from hetong.retention.models import Ground, LegalHold
from hetong.staff.duties import require
from hetong.staff.models import Duty, Staff

MAY_PLACE = (Duty.SECURITY, Duty.AUDIT)
MOST = 200


@transaction.atomic
def place(
    numbers: Sequence[str], *, ground: Ground, reference: str, staff: Staff, by: Actor, now: datetime
) -> list[LegalHold]:
    """Hold contracts by their numbers, an annex's for its contract; all or none.

    Raises `Invalid` that names the numbers nobody knows, or those already held for the same case.
    """
    if staff.duty not in MAY_PLACE:
        raise NotAllowed("依法保全由安全管理员或审计管理员办理。")
    return [_place(one, ground, reference.strip(), by, now) for one in _mains(numbers)]


@transaction.atomic
def lift(hold: LegalHold, *, reason: str, staff: Staff, by: Actor, now: datetime) -> None:
    """解除保全, with the reason: whoever proposes destruction cannot clear its way."""
    require(staff, Duty.AUDIT)
    reason = reason.strip()
    if not reason:
        raise Invalid(fields={"reason": "请写明解除保全的原因，例如裁决书编号。"})
    standing = LegalHold.objects.filter(pk=hold.pk, lifted_at=None)
    if not standing.update(lifted_at=now, lifted_by=by.subject, lift_reason=reason):
        raise Stale("这项保全刚刚已被解除，请刷新后查看。")
    facts = {"hold": str(hold.pk), "ground": hold.ground, "reference": hold.reference, "reason": reason}
    chain.append(hold.contract.subject, "contract.released", by=by, at=now, **facts)


def _place(contract: Contract, ground: Ground, reference: str, by: Actor, now: datetime) -> LegalHold:
    """The row of the contract is locked, so that nobody destroys it at this moment."""
    if Contract.objects.select_for_update().get(pk=contract.pk).destroyed_at:
        raise Invalid(fields={"numbers": f"合同{contract.number}已依法销毁，不能再保全。"})
    facts = {"ground": ground, "reference": reference}
    try:
        with transaction.atomic():
            hold = LegalHold.objects.create(contract=contract, **facts, placed_at=now, placed_by=by.subject)
    except IntegrityError as error:
        message = f"合同{contract.number}已因同一案号保全，请从编号中去掉它。"
        raise Invalid(fields={"numbers": message}) from error
    chain.append(contract.subject, "contract.held", by=by, at=now, hold=str(hold.pk), **facts)
    return hold


def _mains(numbers: Sequence[str]) -> list[Contract]:
    wanted = list(dict.fromkeys(numbers))
    if len(wanted) > MOST:
        raise Invalid(fields={"numbers": f"一次最多{MOST}份，请分几次办理。"})
    found = {one.number: one for one in Contract.objects.filter(number__in=wanted).select_related("main")}
    unknown = [number for number in wanted if number not in found]
    if unknown or not wanted:
        named = "、".join(unknown[:5])
        raise Invalid(fields={"numbers": f"没有找到这些编号的合同：{named}，请逐字核对。"})
    mains = {one.main or one for one in found.values()}
    return sorted(mains, key=lambda one: one.number)
