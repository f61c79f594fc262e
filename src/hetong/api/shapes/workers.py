"""Workers as JSON."""

from datetime import date, datetime

from pydantic import Field

from hetong.api.shapes.base import Told
from hetong.contracts.models import Contract
from hetong.contracts.states import Status
from hetong.kernel.masking import mask_phone


class WorkerOut(Told):
    """Somebody with whom the employer has, had or prepares a contract; told by the newest one."""

    key: str = Field(description="固定编号，由证件号码得出，不能还原；可用于 GET /contracts 的 worker 参数")
    name: str = Field(description="姓名")
    phone: str = Field(description="手机号，中间四位隐去")
    contracts: int = Field(description="合同份数，不含附件")
    number: str = Field(description="最新一份合同的编号")
    status: Status = Field(description="最新一份合同的状态代码")
    status_label: str = Field(description="最新一份合同的状态名称")
    start_date: date | None = Field(description="最新一份合同的开始日期")
    end_date: date | None = Field(description="最新一份合同的结束日期")
    updated_at: datetime = Field(description="最新一份合同最近变化的时间")

    @classmethod
    def of(cls, contract: Contract, count: int) -> "WorkerOut":
        """As JSON."""
        same = ("number", "status", "start_date", "end_date", "updated_at")
        return cls(
            **{name: getattr(contract, name) for name in same},
            key=contract.worker_index,
            name=contract.worker_name,
            phone=mask_phone(contract.worker_phone or ""),
            contracts=count,
            status_label=contract.state_label,
        )


class WorkerList(Told):
    """One slice of the list."""

    items: list[WorkerOut]
    next: str = Field(description="下一页的 cursor；没有更多时为空")
