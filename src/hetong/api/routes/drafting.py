"""Drafts: make, change, delete; one or many."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja.responses import Status as Answer

from hetong.api.agreeing import check_agreed
from hetong.api.door import WRITE, actor_of
from hetong.api.finding import employer_of, operator_of, own_contract
from hetong.api.once import Key, once
from hetong.api.routes.contracts import router, whole
from hetong.api.shapes.contracts import (
    ChangedContract,
    Made,
    ManyContracts,
    ManyMade,
    NewContract,
    WholeContract,
)
from hetong.api.shapes.findings import Checked
from hetong.api.shapes.values import blanks_of
from hetong.contracts import actions
from hetong.contracts.checking import findings
from hetong.contracts.models import Contract
from hetong.contracts.queries import of_employer
from hetong.contracts.registry import Template, contract_template

DRAFTING: dict[str, Any] = {"tags": ["起草"], "auth": WRITE}
SOURCE = "api"
KEYED = "请求头 Idempotency-Key 相同、内容也相同的请求只创建一次，7天内重发得到同样的合同；编号相同而内容不同的回复 422。"


@router.post(
    "/contracts",
    **DRAFTING,
    response={201: WholeContract},
    summary="创建合同草稿",
    description=f"内容可以不完整，先保存再修改；校验结果随合同返回。{KEYED}",
)
def create_contract(
    request: HttpRequest, data: NewContract, idempotency_key: Key = None
) -> Answer[WholeContract]:
    """信息录入: a new draft."""
    template = contract_template(data.template)
    values = blanks_of(template, data.values)
    (number,) = _created(request, template, [values], idempotency_key)
    return Answer(201, whole(own_contract(request, number)))


@router.post(
    "/bulk/contracts",
    **DRAFTING,
    response={201: ManyMade},
    summary="创建多份合同草稿",
    description=f"最多500份，全部创建或者一份也不创建；更多的请上传 Excel。{KEYED}",
)
def create_contracts(
    request: HttpRequest, data: ManyContracts, idempotency_key: Key = None
) -> Answer[ManyMade]:
    """Many new drafts, all or none."""
    template = contract_template(data.template)
    many = [
        blanks_of(template, values, within=f"contracts.{place}")
        for place, values in enumerate(data.contracts)
    ]
    numbers = _created(request, template, many, idempotency_key)
    found = {one.number: one for one in of_employer(employer_of(request)).filter(number__in=numbers)}
    return Answer(201, ManyMade(items=[_made(found[number]) for number in numbers if number in found]))


@router.patch(
    "/contracts/{slug:number}",
    **DRAFTING,
    response=WholeContract,
    summary="修改合同草稿",
    description="只在草拟中、协商中可以修改。协商中的合同修改后须重新发送。",
)
def change_contract(request: HttpRequest, number: str, data: ChangedContract) -> WholeContract:
    """修改: what is not named stays."""
    contract = own_contract(request, number)
    changes = blanks_of(contract.kind, data.values)
    values = {**contract.values, **changes}
    by, now = actor_of(request), timezone.now()
    actions.edit(contract, values=values, revision=data.revision, by=by, now=now)
    return whole(own_contract(request, number))


@router.delete(
    "/contracts/{slug:number}",
    **DRAFTING,
    response={204: None},
    summary="删除合同草稿",
    description="删除后可以在网页上恢复。",
)
def delete_contract(request: HttpRequest, number: str) -> HttpResponse:
    """删除."""
    actions.delete(own_contract(request, number), by=actor_of(request), now=timezone.now())
    return HttpResponse(status=204)


def _created(
    request: HttpRequest, template: Template, many: list[dict[str, str]], key: str | None
) -> list[str]:
    """The numbers of the drafts, made now or when the same was asked before."""
    by, now, operator = actor_of(request), timezone.now(), operator_of(request)
    check_agreed(by)

    def create() -> list[str]:
        drafts = [actions.new_draft(template.code, values, source=SOURCE) for values in many]
        made = actions.create_drafts(
            operator.employer, template=template.code, many=drafts, operator=operator, by=by, now=now
        )
        return [contract.number for contract in made]

    return once(request, key=key, act=create, now=now)


def _made(contract: Contract) -> Made:
    found = Checked.of(findings(contract, today=timezone.localdate()))
    return Made(number=contract.number, sendable=found.sendable, findings=found.findings)
