"""Contracts as JSON: what a list shows without opening anything, and what one contract holds."""

from datetime import date, datetime
from typing import Any

from pydantic import Field

from hetong.api.shapes.base import Given, Text, Told
from hetong.api.shapes.findings import FindingOut
from hetong.api.shapes.values import Values
from hetong.contracts.findings import Finding
from hetong.contracts.models import Contract
from hetong.contracts.states import Status
from hetong.kernel.actor import Role
from hetong.kernel.masking import mask_phone


class WorkerIn(Told):
    """The worker of a contract, as a list shows them."""

    key: str = Field(description="劳动者在本平台的固定编号，由证件号码得出，不能还原；证件号码未填时为空")
    name: str = Field(description="姓名")
    phone: str = Field(description="手机号，中间四位隐去")


class ContractOut(Told):
    """A contract in a list."""

    number: str = Field(description="合同编号")
    template: str = Field(description="模板代码")
    title: str = Field(description="合同或者附件的名称")
    main: str | None = Field(description="所属合同的编号；不是附件时为 null")
    status: Status = Field(description="状态代码")
    status_label: str = Field(description="状态名称")
    allowed: list[str] = Field(description="现在可以进行的操作；stamp（盖章）只能由本人扫码办理")
    worker: WorkerIn = Field(description="劳动者")
    position: str = Field(description="岗位")
    start_date: date | None = Field(description="开始日期")
    end_date: date | None = Field(description="结束日期")
    revision: int = Field(description="修改次数，修改时须提供")
    version: int | None = Field(description="最近一次发送的版本；没有发送过时为 null")
    created_at: datetime = Field(description="创建时间")
    updated_at: datetime = Field(description="最近变化的时间")
    sent_at: datetime | None = Field(description="最近一次发送的时间")
    deadline: datetime | None = Field(description="签订期限")
    signed_at: datetime | None = Field(description="双方签订完成的时间")
    ending_on: date | None = Field(description="解除或者终止的日期")

    @classmethod
    def of(cls, contract: Contract) -> "ContractOut":
        """As JSON."""
        return cls(**facts_of(contract))


def facts_of(contract: Contract) -> dict[str, Any]:
    """What stands in the columns; nothing sealed but the phone is opened."""
    same = ("number", "template", "status", "position", "start_date", "end_date", "revision")
    moments = ("created_at", "updated_at", "sent_at", "deadline", "signed_at", "ending_on")
    worker = WorkerIn(
        key=contract.worker_index, name=contract.worker_name, phone=mask_phone(contract.worker_phone or "")
    )
    return {name: getattr(contract, name) for name in (*same, *moments)} | {
        "title": contract.kind.label,
        "main": contract.main.number if contract.main else None,
        "status_label": contract.state_label,
        "allowed": contract.allowed(Role.EMPLOYER),
        "worker": worker,
        "version": contract.current.number if contract.current else None,
    }


class ContractList(Told):
    """One slice of a list."""

    items: list[ContractOut]
    next: str = Field(description="下一页的 cursor；没有更多时为空")


class WholeContract(ContractOut):
    """One contract with what it says."""

    values: dict[str, str] = Field(description="各项内容；劳动者可以看到单位何时通过接口读取")
    findings: list[FindingOut] = Field(description="尚未发送时，与校验结果相同；其他状态为空数组")

    @classmethod
    def of_all(cls, contract: Contract, findings: list[Finding]) -> "WholeContract":
        """As JSON."""
        found = [FindingOut.of(one) for one in findings]
        return cls(**facts_of(contract), values=contract.values, findings=found)


class NewContract(Given):
    """A draft to be made."""

    template: Text = Field(description="模板代码", examples=["fulltime"])
    values: Values


class ChangedContract(Given):
    """Blanks of a draft to be changed."""

    revision: int = Field(
        ge=0, le=2**31 - 1, description="读取时得到的 revision；其间被别人修改过时回复 409，不会互相覆盖"
    )
    values: Values = Field(description="只写要改的项目；写 null 清空")


class ManyContracts(Given):
    """Drafts to be made, all or none."""

    template: Text = Field(description="模板代码", examples=["fulltime"])
    contracts: list[Values] = Field(description="每份合同的各项内容，最多500份", min_length=1, max_length=500)


class Made(Told):
    """One of many drafts that were made."""

    number: str = Field(description="合同编号")
    sendable: bool = Field(description="没有 stop 级别的问题，可以发送")
    findings: list[FindingOut] = Field(description="全部问题")


class ManyMade(Told):
    """Drafts in the order in which they were sent."""

    items: list[Made]


class MomentOut(Told):
    """One thing that happened."""

    at: datetime = Field(description="时间")
    event: str = Field(description="事项代码")
    what: str = Field(description="发生了什么")
    capacity: str = Field(description="以什么身份")
    who: str = Field(description="谁")
    identified: str = Field(description="怎样确认的身份")
    number: str = Field(description="哪一份（合同或者附件）")
    version: int | None = Field(description="涉及的版本")
    facts: dict[str, str] = Field(description="原因、期限等")


class Timeline(Told):
    """Newest first."""

    items: list[MomentOut]
