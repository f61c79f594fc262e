"""协商: the worker objects before confirming."""

from datetime import datetime

from django.db import transaction

from hetong.contracts.actions.moving import make
from hetong.contracts.actions.remarks import remark
from hetong.contracts.models import Contract
from hetong.kernel.actor import Actor


@transaction.atomic
def object_to(contract: Contract, *, reason: str, by: Actor, now: datetime) -> None:
    """The worker raises an objection with a reason; the employer edits and sends a new version."""
    remark(contract, "object", reason, by=by, now=now)
    make(contract, "object", by=by, now=now, detail={"reason": reason})
