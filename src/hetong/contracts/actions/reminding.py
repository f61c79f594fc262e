"""催签: one party asks the other to go on; and notices are sent once more."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hetong.contracts.models import Contract
from hetong.contracts.telling import recipient, tell_about
from hetong.kernel.actor import Actor, Role
from hetong.kernel.errors import NotFound, Stale
from hetong.ledger import chain
from hetong.notices import delivery, rate
from hetong.notices.catalogue import Audience, Channel
from hetong.notices.models import Notice

EVENT = "contract.reminded"


@transaction.atomic
def remind(contract: Contract, *, by: Actor, now: datetime) -> None:
    """催签: the employer reminds the worker, or the worker the employer, whoever's turn it is.

    Raises `TooMany` within an hour of the last time, or after five in a day. Leaves the contract's revision
    alone, so that it disturbs nobody who is editing.
    """
    contract.check_open()
    contract.kind.lifecycle.check("remind", state=contract.state, actor=by.role)
    audience = Audience.WORKER if by.role is Role.EMPLOYER else Audience.EMPLOYER
    # The update comes first: of two clicks at once the second waits here, and then sees the reminder of the first.
    if not Contract.objects.filter(pk=contract.pk, status=contract.status).update(updated_at=now):
        raise Stale(contract=contract.number)
    earlier = reminders(contract, audience)
    rate.check(earlier, now)
    chain.append(contract.subject, "contract.remind", by=by, at=now, to=contract.status)
    key = f"reminded:{contract.pk}:{len(earlier) + 1}"
    tell_about(contract, EVENT, only=audience, key=key, now=now)


def reminders(contract: Contract, audience: Audience) -> list[datetime]:
    """When a party was reminded of this contract."""
    told = Notice.objects.filter(about=contract.subject, event=EVENT, audience=audience)
    return list(told.filter(channel=Channel.IN_APP).values_list("created_at", flat=True))


@transaction.atomic
def resend_notice(contract: Contract, notice: UUID, *, by: Actor, now: datetime) -> None:
    """重新发送: the worker's message of this id once more, to the phone or mailbox they have today.

    Raises `NotFound`, `Stale` when later news has overtaken it, `TooMany` within the hour or after five in a day.
    """
    # Of two clicks at once the second waits here, and then sees the message of the first.
    Contract.objects.select_for_update().get(pk=contract.pk)
    found = Notice.objects.filter(about=contract.subject, audience=Audience.WORKER, pk=notice).first()
    if found is None:
        raise NotFound("没有找到这条通知，请刷新后查看“通知记录”。")
    delivery.repeat(found, to=recipient(contract, Audience.WORKER), now=now)
    facts = {"notice": found.event, "channel": found.channel}
    chain.append(contract.subject, "contract.notice_resent", by=by, at=now, **facts)
