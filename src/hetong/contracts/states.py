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
OPEN = (Status.DRAFT, Status.NEGOTIATING, *SIGNING)
"""Not concluded yet, and not given up."""
CONCLUDED = (Status.SIGNED, Status.EXPIRED, Status.DISSOLVED, Status.TERMINATED)
"""Signed by all who must: in force, or in force once."""

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

_TRANSFER = move("transfer", "变更经办人", OPEN, None, by=[R.EMPLOYER])

_DRAFTING = (
    move("edit", "修改", [S.DRAFT, S.NEGOTIATING], None, by=[R.EMPLOYER]),
    move("delete", "删除", [S.DRAFT], S.DELETED, by=[R.EMPLOYER]),
    move("restore", "恢复", [S.DELETED], S.DRAFT, by=[R.EMPLOYER]),
    move("attach", "上传约定事项", [S.DRAFT, S.NEGOTIATING], None, by=[R.EMPLOYER]),
)

_SIGNING_BY_BOTH = (
    *_DRAFTING,
    move("send", "发送", [S.DRAFT, S.NEGOTIATING], S.AWAITING_WORKER_CONFIRMATION, by=[R.EMPLOYER]),
    move(
        "withdraw",
        "撤回",
        [S.AWAITING_WORKER_CONFIRMATION, S.AWAITING_WORKER_SIGNATURE, S.NEGOTIATING],
        S.DRAFT,
        by=[R.EMPLOYER],
    ),
    move("object", "协商", [S.AWAITING_WORKER_CONFIRMATION], S.NEGOTIATING, by=[R.WORKER]),
    move("answer", "回复", [S.NEGOTIATING], None, by=[R.EMPLOYER]),
    move(
        "remind",
        "催签",
        [S.AWAITING_WORKER_CONFIRMATION, S.AWAITING_WORKER_SIGNATURE],
        None,
        by=[R.EMPLOYER],
    ),
    move("remind", "催办", [S.NEGOTIATING, S.AWAITING_EMPLOYER_SIGNATURE], None, by=[R.WORKER]),
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
    _TRANSFER,
)

CONTRACT: Lifecycle[Status, Role] = Lifecycle(
    "contract",
    S.DRAFT,
    (
        *_SIGNING_BY_BOTH,
        move("expire", "期满", [S.SIGNED], S.EXPIRED, by=[R.SYSTEM]),
        move("amend", "变更", [S.SIGNED], None, by=[R.EMPLOYER]),
        move("renew", "续签", [S.SIGNED, S.EXPIRED], S.SIGNED, by=[R.EMPLOYER]),
        move("announce", "预告解除或终止", [S.SIGNED, S.EXPIRED], None, by=[R.EMPLOYER, R.WORKER]),
        move("dissolve", "解除", [S.SIGNED, S.EXPIRED], S.DISSOLVED, by=[R.EMPLOYER, R.WORKER, R.SYSTEM]),
        move("terminate", "终止", [S.SIGNED, S.EXPIRED], S.TERMINATED, by=[R.EMPLOYER, R.SYSTEM]),
        move("continue", "继续履行", [S.SIGNED, S.EXPIRED], None, by=[R.EMPLOYER]),
        move("certify", "出具证明", [S.DISSOLVED, S.TERMINATED], None, by=[R.EMPLOYER, R.SYSTEM]),
        move("transfer", "变更经办人", [S.SIGNED, S.EXPIRED], None, by=[R.EMPLOYER]),
    ),
)
"""A labor contract: both sign, then it is in force until it expires, is dissolved or terminated."""

_WITH_ITS_CONTRACT = (
    move("delete", "删除", [S.DRAFT], S.DELETED, by=[R.SYSTEM]),
    move("end_flow", "终止流程", [S.NEGOTIATING, *SIGNING], S.FLOW_ENDED, by=[R.SYSTEM]),
)
"""What is still open when its contract ends, ends with it."""

ANNEX: Lifecycle[Status, Role] = Lifecycle("annex", S.DRAFT, (*_SIGNING_BY_BOTH, *_WITH_ITS_CONTRACT))
"""An agreement on a contract in force (变更, 续订, 协商解除, 继续履行): both sign; what it does, it does to its contract."""

EMPLOYER_PAPER: Lifecycle[Status, Role] = Lifecycle(
    "employer_paper",
    S.DRAFT,
    (
        *_DRAFTING,
        move("send", "提交签章", [S.DRAFT], S.AWAITING_EMPLOYER_SIGNATURE, by=[R.EMPLOYER, R.SYSTEM]),
        move("withdraw", "撤回", [S.AWAITING_EMPLOYER_SIGNATURE], S.DRAFT, by=[R.EMPLOYER]),
        move("stamp", "签订", [S.AWAITING_EMPLOYER_SIGNATURE], S.SIGNED, by=[R.EMPLOYER]),
        move("acknowledge", "签收", [S.SIGNED], None, by=[R.WORKER]),
        _TRANSFER,
        *_WITH_ITS_CONTRACT,
    ),
)
"""A paper of the employer's alone (解除、终止通知书, 证明): stamped, delivered, and received by the worker."""

WORKER_PAPER: Lifecycle[Status, Role] = Lifecycle(
    "worker_paper",
    S.DRAFT,
    (
        move("send", "生成文书", [S.DRAFT], S.AWAITING_WORKER_SIGNATURE, by=[R.WORKER]),
        move("sign", "签字", [S.AWAITING_WORKER_SIGNATURE], S.SIGNED, by=[R.WORKER]),
        move("end_flow", "放弃", [S.AWAITING_WORKER_SIGNATURE], S.FLOW_ENDED, by=[R.WORKER]),
        move("acknowledge", "签收", [S.SIGNED], None, by=[R.EMPLOYER]),
        *_WITH_ITS_CONTRACT,
    ),
)
"""A paper of the worker's alone (解除劳动合同通知书, 劳动合同法 arts 37–38): signed, then received by the employer."""

LIFECYCLES = (CONTRACT, ANNEX, EMPLOYER_PAPER, WORKER_PAPER)

_OWN_LABELS: dict[str, dict[Status, str]] = {
    ANNEX.name: {S.SIGNED: "已生效"},
    EMPLOYER_PAPER.name: {S.AWAITING_EMPLOYER_SIGNATURE: "待单位签章", S.SIGNED: "已送达"},
    WORKER_PAPER.name: {
        S.AWAITING_WORKER_SIGNATURE: "待本人签字",
        S.SIGNED: "已送交单位",
        S.FLOW_ENDED: "已放弃",
    },
}


def label_of(status: Status, lifecycle: Lifecycle[Status, Role]) -> str:
    """The state in the manual's words; agreements and papers on a contract have their own for some."""
    return _OWN_LABELS.get(lifecycle.name, {}).get(status, LABELS[status])


def lifecycle_of(*, annex: bool, signers: tuple[str, ...]) -> Lifecycle[Status, Role]:
    """The table that a document follows: by what it is, and by who signs it (`worker`, `employer`)."""
    if not annex:
        return CONTRACT
    if len(signers) > 1:
        return ANNEX
    return EMPLOYER_PAPER if "employer" in signers else WORKER_PAPER
