"""Showing personal data in full: only for a stated purpose, and never without a trace."""

from datetime import datetime

from django.db import transaction

from hetong.contracts.models import Contract
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Invalid
from hetong.ledger import chain

PURPOSES = ("核对身份信息", "联系劳动者", "办理社会保险", "处理劳动争议")


@transaction.atomic
def reveal(contract: Contract, *, purpose: str, by: Actor, now: datetime) -> dict[str, str]:
    """The worker's data in full; who looked, and what for, goes into the ledger (个人信息保护法 art. 6)."""
    if purpose not in PURPOSES:
        raise Invalid(fields={"purpose": "请选择查看用途。"})
    chain.append(contract.subject, "contract.revealed", by=by, at=now, purpose=purpose)
    return {key: contract.values.get(key, "") for key in ("b_id_no", "b_phone", "b_huji_addr", "b_live_addr")}
