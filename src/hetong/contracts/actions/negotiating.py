"""协商: the worker objects before confirming, the employer answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from hetong.contracts.actions.moving import make
from hetong.contracts.actions.remarks import remark
from hetong.contracts.marked import MarkedClause
from hetong.contracts.models import Contract
from hetong.contracts.places import Place, places
from hetong.contracts.rendering import text_of_version
from hetong.contracts.telling import tell_about
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Invalid, NotFound, Stale
from hetong.ledger import chain

LONGEST_COMMENT = 200


@dataclass(frozen=True)
class Marking:
    """A part of the text that the worker points at, by its key, and what should be different there."""

    key: str
    comment: str = ""


@transaction.atomic
def object_to(
    contract: Contract, *, reason: str, marks: Sequence[Marking] = (), by: Actor, now: datetime
) -> None:
    """The worker raises an objection with a reason and may mark clauses; the employer sends a new version."""
    marked = list(_marked(contract, marks))
    said = remark(contract, "object", reason, by=by, now=now)
    for one in marked:
        one.remark = said
    MarkedClause.objects.bulk_create(marked)
    detail: dict[str, object] = {"reason": said.text}
    if marked:
        detail["marks"] = [{"key": one.key, "label": one.label, "comment": one.comment} for one in marked]
    make(contract, "object", by=by, now=now, detail=detail)
    tell_about(contract, "contract.objected", now=now)


@transaction.atomic
def answer(contract: Contract, *, text: str, by: Actor, now: datetime) -> None:
    """回复: what the employer says to an objection; the worker reads it beside the objection.

    It leaves the contract's revision alone, so that it disturbs nobody who is editing.
    """
    contract.kind.lifecycle.check("answer", state=contract.state, actor=by.role)
    said = remark(contract, "answer", text, by=by, now=now, field="answer")
    if not Contract.objects.filter(pk=contract.pk, status=contract.status).update(updated_at=now):
        raise Stale(contract=contract.number)
    chain.append(contract.subject, "contract.answer", by=by, at=now, to=contract.status, answer=said.text)
    tell_about(contract, "contract.answered", key=f"answered:{said.pk}", now=now)


def _marked(contract: Contract, marks: Sequence[Marking]) -> Iterator[MarkedClause]:
    """Each marked part once, with the names it has in the present version."""
    found = _places(contract) if marks else {}
    for position, mark in enumerate({mark.key: mark for mark in marks}.values(), 1):
        if mark.key not in found:
            raise Invalid("您标记的条款不在这一版合同中，请返回合同全文重新标记。")
        comment, place = mark.comment.strip(), found[mark.key]
        if len(comment) > LONGEST_COMMENT:
            raise Invalid(f"对{place.label}的意见最多{LONGEST_COMMENT}字，请精简后再提交。")
        yield MarkedClause(
            position=position, key=place.key, heading=place.heading, label=place.label, comment=comment
        )


def _places(contract: Contract) -> dict[str, Place]:
    if contract.current is None:
        raise NotFound
    return {place.key: place for place in places(text_of_version(contract.current))}
