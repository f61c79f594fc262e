"""Reasons are rows: who said what, when, about which version."""

from datetime import datetime

from hetong.contracts.models import Contract, Remark
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Invalid

MAX_LENGTH = 500


def remark(contract: Contract, verb: str, text: str, *, by: Actor, now: datetime) -> Remark:
    """Keep a reason; raises `Invalid` when it is empty or too long."""
    text = text.strip()
    if not text:
        raise Invalid(fields={"reason": "请填写原因，对方会看到。"})
    if len(text) > MAX_LENGTH:
        raise Invalid(fields={"reason": f"原因最多{MAX_LENGTH}字，现在{len(text)}字。"})
    return Remark.objects.create(
        contract=contract,
        version_id=contract.current_id,
        verb=verb,
        role=by.role,
        author=by.name,
        text=text,
        at=now,
    )
