"""The life of a contract as one table; words and states are those of the operating manual."""

from enum import StrEnum

from hetong.kernel.actor import Role
from hetong.kernel.lifecycle import Lifecycle, move


class Status(StrEnum):
    """Where a contract stands."""

    DRAFT = "draft"
    NEGOTIATING = "negotiating"
    AWAITING_WORKER_CONFIRMATION = "awaiting_worker_confirmation"
    AWAITING_WORKER_SIGNATURE = "awaiting_worker_signature"
    AWAITING_EMPLOYER_SIGNATURE = "awaiting_employer_signature"
    SIGNING_OVERDUE = "signing_overdue"
    SIGNED = "signed"
    EXPIRED = "expired"
    FLOW_ENDED = "flow_ended"
    DISSOLVED = "dissolved"
    TERMINATED = "terminated"
    DELETED = "deleted"


LABELS: dict[Status, str] = {
    Status.DRAFT: "草拟中",
    Status.NEGOTIATING: "协商中",
    Status.AWAITING_WORKER_CONFIRMATION: "待个人确认",
    Status.AWAITING_WORKER_SIGNATURE: "待个人签订",
    Status.AWAITING_EMPLOYER_SIGNATURE: "待单位签订",
    Status.SIGNING_OVERDUE: "超出合同签订期限",
    Status.SIGNED: "已签订",
    Status.EXPIRED: "已过合同有效期",
    Status.FLOW_ENDED: "已终止流程",
    Status.DISSOLVED: "已解除",
    Status.TERMINATED: "已终止",
    Status.DELETED: "已删除",
}

SIGNING = (
    Status.AWAITING_WORKER_CONFIRMATION,
    Status.AWAITING_WORKER_SIGNATURE,
    Status.AWAITING_EMPLOYER_SIGNATURE,
    Status.SIGNING_OVERDUE,
)
AWAITING = SIGNING[:3]

TABS: dict[str, tuple[str, tuple[Status, ...]]] = {
    "draft": ("草拟中", (Status.DRAFT,)),
    "negotiating": ("协商中", (Status.NEGOTIATING,)),
    "signing": ("签订中", SIGNING),
    "signed": ("已签订", (Status.SIGNED,)),
    "expired": ("已过合同有效期", (Status.EXPIRED,)),
    "ended": ("已终止流程", (Status.FLOW_ENDED, Status.DISSOLVED, Status.TERMINATED)),
}
"""The six tabs of 合同管理, in the manual's order."""

S, R = Status, Role

CONTRACT: Lifecycle[Status, Role] = Lifecycle(
    "contract",
    S.DRAFT,
    (
        move("edit", "修改", [S.DRAFT, S.NEGOTIATING], None, by=[R.EMPLOYER]),
        move("delete", "删除", [S.DRAFT], S.DELETED, by=[R.EMPLOYER]),
        move("restore", "恢复", [S.DELETED], S.DRAFT, by=[R.EMPLOYER]),
        move("send", "发送", [S.DRAFT, S.NEGOTIATING], S.AWAITING_WORKER_CONFIRMATION, by=[R.EMPLOYER]),
        move(
            "withdraw",
            "撤回",
            [S.AWAITING_WORKER_CONFIRMATION, S.AWAITING_WORKER_SIGNATURE, S.NEGOTIATING],
            S.DRAFT,
            by=[R.EMPLOYER],
        ),
        move("object", "协商", [S.AWAITING_WORKER_CONFIRMATION], S.NEGOTIATING, by=[R.WORKER]),
        move("confirm", "确认", [S.AWAITING_WORKER_CONFIRMATION], S.AWAITING_WORKER_SIGNATURE, by=[R.WORKER]),
        move("sign", "签订", [S.AWAITING_WORKER_SIGNATURE], S.AWAITING_EMPLOYER_SIGNATURE, by=[R.WORKER]),
        move("reject", "驳回", [S.AWAITING_EMPLOYER_SIGNATURE], S.DRAFT, by=[R.EMPLOYER]),
        move("stamp", "签订", [S.AWAITING_EMPLOYER_SIGNATURE], S.SIGNED, by=[R.EMPLOYER]),
        move(
            "end_flow",
            "终止流程",
            [S.NEGOTIATING, S.AWAITING_EMPLOYER_SIGNATURE],
            S.FLOW_ENDED,
            by=[R.EMPLOYER],
        ),
        move("end_flow", "终止流程", [S.NEGOTIATING, *AWAITING], S.FLOW_ENDED, by=[R.WORKER]),
        move("lapse", "超期", AWAITING, S.SIGNING_OVERDUE, by=[R.SYSTEM]),
        move("extend", "延期", [S.SIGNING_OVERDUE], AWAITING, by=[R.EMPLOYER]),
        move("expire", "期满", [S.SIGNED], S.EXPIRED, by=[R.SYSTEM]),
        move("amend", "变更", [S.SIGNED], None, by=[R.EMPLOYER]),
        move("renew", "续签", [S.SIGNED, S.EXPIRED], S.SIGNED, by=[R.EMPLOYER]),
        move("dissolve", "解除", [S.SIGNED, S.EXPIRED], S.DISSOLVED, by=[R.EMPLOYER, R.WORKER]),
        move("terminate", "终止", [S.SIGNED, S.EXPIRED], S.TERMINATED, by=[R.EMPLOYER]),
    ),
)
