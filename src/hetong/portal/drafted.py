"""What a batch has drafted: sent in one go from its page, and what failed asked again with other terms."""

from dataclasses import dataclass
from datetime import datetime

from hetong.batches.models import Batch, BatchStatus, RowStatus
from hetong.batches.queries import made_by
from hetong.contracts.next_term import Length
from hetong.contracts.states import Status
from hetong.portal.filters import Filter
from hetong.portal.selection import Selection
from hetong.web.templatetags.hetong import cn_date

DRAFTING = "renew"
LENGTHS = {Length.SAME: "固定期限，与上一期限一样长", Length.OPEN: "无固定期限"}


@dataclass(frozen=True)
class Drafted:
    """`waiting` drafts are not sent yet; `selection` chooses them all, `again` the contracts of the failed rows.

    `view` lists all of them, in whatever state.
    """

    made: int
    waiting: int
    view: Filter
    selection: dict[str, str]
    again: dict[str, str]


def drafted(batch: Batch, *, now: datetime) -> Drafted | None:
    """Of a batch that drafts; None for others."""
    if batch.verb != DRAFTING:
        return None
    view, made = Filter(tab="draft", batch=batch.pk), made_by(batch)
    return Drafted(
        made=made.count(),
        waiting=made.filter(status=Status.DRAFT.value).count(),
        view=view,
        selection=Selection(view, everything=True, until=now).fields(),
        again=_again(batch),
    )


def _again(batch: Batch) -> dict[str, str]:
    if batch.status == BatchStatus.RUNNING:
        return {}
    failed = batch.rows.filter(status=RowStatus.FAILED).values_list("contract", flat=True)
    chosen = Selection(Filter(tab="signed"), ids=tuple(failed))
    return {**chosen.fields(), **batch.given} if chosen.ids else {}


def told(batch: Batch) -> list[str]:
    """What a batch was told, in words."""
    given = batch.given
    facts = [
        ("原因", given.get("reason")),
        ("签订期限", cn_date(given.get("deadline"))),
        ("续订期限", _length(given)),
    ]
    return [f"{name}：{value}" for name, value in facts if value]


def _length(given: dict[str, str]) -> str:
    length = given.get("length", "")
    if length == Length.UNTIL:
        return f"固定期限，到{cn_date(given.get('end_date'))}"
    return LENGTHS[Length(length)] if length else ""
