"""What one version of a document is worth: in force, under way, over, or void, and why."""

from dataclasses import dataclass
from enum import StrEnum

from hetong.contracts.states import Status


class Worth(StrEnum):
    """The four answers that matter to whoever holds a copy."""

    IN_FORCE = "in_force"
    UNDER_WAY = "under_way"
    OVER = "over"
    VOID = "void"


@dataclass(frozen=True)
class Validity:
    """`label` is a phrase for marks and lists, `sentence` says what it means for the reader."""

    worth: Worth
    label: str
    sentence: str

    @property
    def void(self) -> str:
        """Why the text is struck out; empty while it is not."""
        return self.label if self.worth is Worth.VOID else ""


FLOW_ENDED = Validity(Worth.VOID, "流程已终止", "签订流程已终止，这份合同作废，从未生效。")
REJECTED = Validity(Worth.VOID, "已被驳回", "单位已驳回这一版本，其上的签字失效，文本作废。")
WITHDRAWN = Validity(Worth.VOID, "已被撤回", "单位已撤回这一版本，文本作废。")
UNDER_WAY = Validity(Worth.UNDER_WAY, "尚未生效", "这份合同尚未签订完成，还没有生效。")
IN_FORCE = Validity(Worth.IN_FORCE, "有效", "这份合同已签订完成，是现行有效的文本。")
_OVER = {
    Status.EXPIRED: Validity(
        Worth.OVER, "期限已满", "合同期限已满。文本真实有效，仍是双方权利义务的证据，但合同已不再履行。"
    ),
    Status.DISSOLVED: Validity(
        Worth.OVER, "已解除", "合同已解除。文本真实有效，仍是双方权利义务的证据，但合同已不再履行。"
    ),
    Status.TERMINATED: Validity(
        Worth.OVER, "已终止", "合同已终止。文本真实有效，仍是双方权利义务的证据，但合同已不再履行。"
    ),
}


def validity(status: Status, *, number: int, current: int, rejected: bool) -> Validity:
    """The worth of version `number` of a document in `status` whose last version sent is `current`.

    `rejected` says that a signature on this version was declared void.
    """
    if status is Status.FLOW_ENDED:
        return FLOW_ENDED
    if rejected:
        return REJECTED
    if number < current:
        return _superseded(current)
    if status in (Status.DRAFT, Status.DELETED):
        return WITHDRAWN
    if status is Status.SIGNED:
        return IN_FORCE
    return _OVER.get(status, UNDER_WAY)


def _superseded(current: int) -> Validity:
    label = f"已被第{current}版取代"
    return Validity(Worth.VOID, label, f"这一版本{label}，文本作废，请以第{current}版为准。")
