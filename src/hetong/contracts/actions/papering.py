"""纸质文本: a worker asks for a free paper copy, the employer answers, the worker has it (订立指引 art. 13)."""

from datetime import datetime

from django.db import IntegrityError, transaction

from hetong.contracts.models import Contract, PaperCopy, PaperStatus, PaperWay
from hetong.contracts.states import CONCLUDED
from hetong.contracts.telling import tell_about
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Invalid, Stale, WrongState
from hetong.ledger import chain

LONGEST_ANSWER, LONGEST_ADDRESS = 200, 200


@transaction.atomic
def ask_paper(contract: Contract, *, way: PaperWay, address: str, by: Actor, now: datetime) -> PaperCopy:
    """Ask for a paper copy of a concluded contract or annex; one request at a time."""
    if contract.state not in CONCLUDED:
        raise WrongState("签订完成后才能申请纸质文本。")
    address = address.strip()
    if way is PaperWay.POST and not address:
        raise Invalid(fields={"address": "选择邮寄的，请填写收件地址、收件人和电话。"})
    if len(address) > LONGEST_ADDRESS:
        raise Invalid(fields={"address": f"地址最多{LONGEST_ADDRESS}字，请精简。"})
    try:
        with transaction.atomic():
            copy = PaperCopy.objects.create(
                contract=contract, way=way, address=address if way is PaperWay.POST else None, asked_at=now
            )
    except IntegrityError as error:
        raise Stale("您已经申请过，正在等待单位答复或确认收到，不用重复申请。") from error
    chain.append(contract.subject, "contract.paper_asked", by=by, at=now, copy=str(copy.pk), way=way.value)
    tell_about(contract, "paper.asked", key=f"paper.asked:{copy.pk}", now=now)
    return copy


@transaction.atomic
def answer_paper(copy: PaperCopy, *, answer: str, by: Actor, now: datetime) -> None:
    """The employer says where it can be collected, or how it was sent."""
    answer = answer.strip()
    if not answer:
        raise Invalid(fields={"answer": "请写明领取的地点和时间，或者快递公司和单号。"})
    if len(answer) > LONGEST_ANSWER:
        raise Invalid(fields={"answer": f"答复最多{LONGEST_ANSWER}字，现在{len(answer)}字。"})
    _move(copy, PaperStatus.ASKED, PaperStatus.ANSWERED, answer=answer, answered_by=by.name, answered_at=now)
    contract = copy.contract
    facts = {"copy": str(copy.pk), "answer": answer}
    chain.append(contract.subject, "contract.paper_answered", by=by, at=now, **facts)
    tell_about(contract, "paper.answered", key=f"paper.answered:{copy.pk}", now=now)


@transaction.atomic
def receive_paper(copy: PaperCopy, *, by: Actor, now: datetime) -> None:
    """The worker has the paper in hand."""
    _move(copy, PaperStatus.ANSWERED, PaperStatus.RECEIVED, received_at=now)
    chain.append(copy.contract.subject, "contract.paper_received", by=by, at=now, copy=str(copy.pk))


def _move(copy: PaperCopy, source: PaperStatus, target: PaperStatus, **fields: object) -> None:
    if not PaperCopy.objects.filter(pk=copy.pk, status=source).update(status=target, **fields):
        raise Stale("这份纸质文本申请刚刚被处理过，请刷新后查看。")
