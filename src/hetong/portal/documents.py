"""相关文书: the agreements and papers of a contract, and what the employer has to do about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hetong.contracts.models import Contract
from hetong.contracts.queries import of_employer
from hetong.contracts.states import OPEN, Status
from hetong.contracts.turns import whose_turn
from hetong.kernel.actor import Role

_TO_DO: dict[Status, str] = {
    Status.DRAFT: "已草拟，尚未发送",
    Status.NEGOTIATING: "劳动者提出了协商，请修改后重新发送",
    Status.AWAITING_EMPLOYER_SIGNATURE: "待单位签订",
    Status.SIGNING_OVERDUE: "已超出签订期限，可以延期",
    Status.SIGNED: "请签收",
}
_WAITING: dict[Status, str] = {
    Status.AWAITING_WORKER_CONFIRMATION: "等待劳动者确认",
    Status.AWAITING_WORKER_SIGNATURE: "等待劳动者签字",
    Status.SIGNED: "等待劳动者签收",
}


@dataclass(frozen=True)
class Document:
    """One agreement or paper; `to_do` and `waiting` say whose turn it is, one of them at most."""

    contract: Contract
    at: datetime
    to_do: str
    waiting: str

    @property
    def open(self) -> bool:
        """Whether it is not concluded yet, and not given up."""
        return self.contract.state in OPEN

    @property
    def received(self) -> bool:
        """Whether the employer is asked to receive it (签收)."""
        return bool(self.to_do) and self.contract.state is Status.SIGNED


def documents_of(main: Contract) -> Sequence[Document]:
    """Everything that belongs to a contract, newest first."""
    annexes = of_employer(main.employer).filter(main=main).select_related("current")
    return [_document(annex) for annex in annexes.order_by("-created_at")]


def _document(annex: Contract) -> Document:
    turn = whose_turn(annex)
    to_do = _TO_DO[annex.state] if turn is Role.EMPLOYER else ""
    waiting = _WAITING[annex.state] if turn is Role.WORKER else ""
    return Document(annex, annex.signed_at or annex.updated_at, to_do, waiting)
