"""The verbs of a contract that an employer's system may use; stamping is a person's."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from hetong.api.door import WRITE, actor_of
from hetong.api.finding import own_contract
from hetong.api.shapes.contracts import ContractOut
from hetong.api.shapes.moves import Deadline, NewDeadline, Reason
from hetong.batches.verbs import verb_named
from hetong.kernel.actor import Role

router = Router(tags=["办理"], auth=WRITE)


@router.post(
    "/contracts/{slug:number}/send",
    response=ContractOut,
    summary="发送",
    description="生成合同正文并通知劳动者。内容不合法时回复 422，findings 列出全部问题。",
)
def send_contract(request: HttpRequest, number: str, data: Deadline | None = None) -> ContractOut:
    """发送."""
    deadline = data.deadline.isoformat() if data and data.deadline else ""
    return done(request, number, "send", {"deadline": deadline})


@router.post(
    "/contracts/{slug:number}/withdraw",
    response=ContractOut,
    summary="撤回",
    description="劳动者签字以前可以撤回，合同退回草拟中，劳动者会收到通知。",
)
def withdraw_contract(request: HttpRequest, number: str) -> ContractOut:
    """撤回."""
    return done(request, number, "withdraw", {})


@router.post(
    "/contracts/{slug:number}/remind",
    response=ContractOut,
    summary="催签",
    description="提醒劳动者办理。每份合同每小时最多1次、每天最多5次，超过时回复 429；夜间的短信次日早上发出。",
)
def remind_worker(request: HttpRequest, number: str) -> ContractOut:
    """催签."""
    return done(request, number, "remind", {})


@router.post(
    "/contracts/{slug:number}/reject",
    response=ContractOut,
    summary="驳回",
    description="劳动者签字以后、单位盖章以前：签字失效，合同退回草拟中。",
)
def reject_contract(request: HttpRequest, number: str, data: Reason) -> ContractOut:
    """驳回."""
    return done(request, number, "reject", {"reason": data.reason})


@router.post(
    "/contracts/{slug:number}/extend",
    response=ContractOut,
    summary="延期",
    description="超出签订期限的合同改定新的期限。",
)
def extend_deadline(request: HttpRequest, number: str, data: NewDeadline) -> ContractOut:
    """延期."""
    return done(request, number, "extend", {"deadline": data.deadline.isoformat()})


@router.post(
    "/contracts/{slug:number}/end",
    response=ContractOut,
    summary="终止流程",
    description="合同作废，双方不再签订，不能恢复。这不是解除或者终止已经生效的合同。",
)
def end_flow(request: HttpRequest, number: str, data: Reason) -> ContractOut:
    """终止流程."""
    return done(request, number, "end_flow", {"reason": data.reason})


def done(request: HttpRequest, number: str, verb: str, given: Mapping[str, str]) -> ContractOut:
    """The contract after a verb, as the pages do it."""
    contract, now = own_contract(request, number), timezone.now()
    contract.kind.lifecycle.check(verb, state=contract.state, actor=Role.EMPLOYER)
    act = verb_named(verb)
    act.check(given, now)
    act.run(contract, given, actor_of(request), now)
    return ContractOut.of(own_contract(request, number))
