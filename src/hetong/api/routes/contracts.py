"""Contracts: find them, read one, and what happened to it."""

from typing import Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from hetong.api.door import READ, actor_of
from hetong.api.finding import employer_of, own_contract
from hetong.api.paging import MOST, USUAL, sliced
from hetong.api.shapes.base import CLEAN, Asked
from hetong.api.shapes.contracts import ContractList, ContractOut, MomentOut, Timeline, WholeContract
from hetong.contracts.checking import findings
from hetong.contracts.findings import Finding
from hetong.contracts.history import Moment, timeline
from hetong.contracts.models import Contract
from hetong.contracts.queries import of_employer
from hetong.contracts.states import TABS, Status
from hetong.kernel.actor import Role
from hetong.looks.actions import note
from hetong.looks.models import What

router = Router(tags=["合同"], auth=READ)
BEFORE_SENDING = (Status.DRAFT, Status.NEGOTIATING)
Tab = Literal["draft", "negotiating", "signing", "signed", "expired", "ended"]


class Wanted(Asked):
    """Which contracts."""

    tab: Tab | None = Field(
        None,
        description="网页上的分类：draft 草拟中，negotiating 协商中，signing 签订中，signed 已签订，expired 已过有效期，ended 已终止流程",
    )
    status: Status | None = Field(None, description="状态代码")
    template: str = Field("", pattern=CLEAN, max_length=30, description="模板代码")
    worker: str = Field("", pattern=CLEAN, max_length=64, description="劳动者的固定编号")
    main: str = Field("", pattern=CLEAN, max_length=40, description="只列出这份合同的附件")
    limit: int = Field(USUAL, ge=1, le=MOST, description="一次最多多少份")
    cursor: str = Field("", pattern=CLEAN, max_length=200, description="上一次回复中的 next")


@router.get(
    "/contracts",
    response=ContractList,
    summary="合同列表",
    description="本单位的合同和附件，最新的在前；不含已删除的草稿。",
)
def contracts(request: HttpRequest, wanted: Query[Wanted]) -> ContractList:
    """What the list of the portal shows, by cursor."""
    Wanted.check(request)
    found = (
        of_employer(employer_of(request)).select_related("main", "current").defer("values", "current__values")
    )
    if wanted.tab:
        found = found.filter(status__in=[status.value for status in TABS[wanted.tab][1]])
    exact = {
        "status": wanted.status.value if wanted.status else "",
        "template": wanted.template,
        "worker_index": wanted.worker,
        "main__number": wanted.main,
    }
    found = found.filter(**{name: value for name, value in exact.items() if value})
    part = sliced(found, cursor=wanted.cursor, limit=wanted.limit)
    return ContractList(items=[ContractOut.of(one) for one in part.items], next=part.following)


@router.get(
    "/contracts/{slug:number}",
    response=WholeContract,
    summary="一份合同",
    description="状态、各项内容；尚未发送时同时给出校验结果。读取会记入查看记录，劳动者可以看到。",
)
def contract(request: HttpRequest, number: str) -> WholeContract:
    """One contract; that it was read is noted."""
    found = own_contract(request, number)
    note(found, What.API, by=actor_of(request), now=timezone.now())
    return whole(found)


@router.get(
    "/contracts/{slug:number}/history",
    response=Timeline,
    summary="合同的经过",
    description="发生过的事，最新的在前；含附件。",
)
def history(request: HttpRequest, number: str) -> Timeline:
    """The timeline of the contract's page."""
    found = own_contract(request, number)
    annexes = of_employer(found.employer).filter(main=found)
    return Timeline(items=[told(one) for one in timeline(found, viewer=Role.EMPLOYER, annexes=annexes)])


def whole(contract: Contract) -> WholeContract:
    """The contract as it stands, with what the rules say before it is sent."""
    return WholeContract.of_all(contract, _findings(contract))


def _findings(contract: Contract) -> list[Finding]:
    return findings(contract, today=timezone.localdate()) if contract.state in BEFORE_SENDING else []


def told(moment: Moment) -> MomentOut:
    """One moment as JSON."""
    same = ("at", "event", "what", "capacity", "who", "identified", "number", "version")
    facts = {fact.label: fact.text for fact in moment.facts}
    return MomentOut(**{name: getattr(moment, name) for name in same}, facts=facts)
