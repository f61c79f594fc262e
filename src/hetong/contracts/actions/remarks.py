"""Reasons are rows: who said what, when, about which version."""

from datetime import datetime

from hetong.contracts.models import Contract, Remark
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Invalid

MAX_LENGTH = 500


NAMES = {"reason": "原因", "answer": "回复"}


def remark(
    contract: Contract, verb: str, text: str, *, by: Actor, now: datetime, field: str = "reason"
) -> Remark:
    """Keep what was said; raises `Invalid` for `field` when it is empty or too long."""
    text, name = text.strip(), NAMES[field]
    if not text:
        raise Invalid(fields={field: f"请填写{name}，对方会看到。"})
    if len(text) > MAX_LENGTH:
        raise Invalid(fields={field: f"{name}最多{MAX_LENGTH}字，现在{len(text)}字。"})
    return Remark.objects.create(
        contract=contract,
        version_id=contract.current_id,
        verb=verb,
        role=by.role,
        author=by.name,
        text=text,
        at=now,
    )
