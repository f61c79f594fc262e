"""What happens next with a document, who must act, and until when: said to each party in its own words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hetong.contracts.deadlines import SOON_DAYS
from hetong.contracts.states import ANNEX, AWAITING, CONTRACT, EMPLOYER_PAPER, WORKER_PAPER, Status
from hetong.kernel.actor import Role

EXPIRY_NOTICE_DAYS = 60
"""Days before its end from which a contract in force asks for a decision."""


@dataclass(frozen=True)
class Situation:
    """What is known of a document: its lifecycle by name, its state, and the days that matter.

    `ending` is the verb that will end or has ended it (`dissolve`, `terminate`) on `ending_on`; `acknowledged` says
    that the other party has received a paper, `owed` that a signature waits for its time stamp. `noun` is what the document is called.
    """

    lifecycle: str
    status: Status
    noun: str = "合同"
    deadline: date | None = None
    start: date | None = None
    end: date | None = None
    ending: str = ""
    ending_on: date | None = None
    acknowledged: bool = False
    owed: bool = False


@dataclass(frozen=True)
class Outlook:
    """One sentence; `actor` must act with `verb` until `until`, in `days` from today; nobody when `actor` is None."""

    sentence: str
    actor: Role | None = None
    verb: str = ""
    until: date | None = None
    days: int | None = None

    @property
    def urgent(self) -> bool:
        """Whether little or no time is left."""
        return self.days is not None and self.days <= SOON_DAYS

    def concerns(self, role: Role) -> bool:
        """Whether it is this party's turn."""
        return self.actor is role


@dataclass(frozen=True)
class _Turn:
    """Whose turn it is, with which verb, and what each side is told."""

    actor: Role | None
    verb: str
    employer: str
    worker: str


S, E, W = Status, Role.EMPLOYER, Role.WORKER

_BY_BOTH: Mapping[Status, _Turn] = {
    S.DRAFT: _Turn(
        E,
        "send",
        "草稿只有本单位能看到。核对无误后发送，劳动者才能查看和签订。",
        "单位正在修改这份{noun}，修改后会重新发送给您，您暂时无需处理。",
    ),
    S.NEGOTIATING: _Turn(
        E,
        "edit",
        "劳动者提出了协商。请查看原因，修改后重新发送；不再签订的，可以终止流程。",
        "您已提出协商，正在等待单位修改后重新发送。",
    ),
    S.AWAITING_WORKER_CONFIRMATION: _Turn(
        W,
        "confirm",
        "已通知劳动者，等待劳动者阅读并确认内容。劳动者签字前可以撤回。",
        "请您阅读{noun}全文。内容无误就确认；有不同意见可以提出协商。",
    ),
    S.AWAITING_WORKER_SIGNATURE: _Turn(
        W,
        "sign",
        "劳动者已确认内容，等待劳动者签字。签字前可以撤回。",
        "您已确认内容，请签字。签字前仍可终止流程。",
    ),
    S.AWAITING_EMPLOYER_SIGNATURE: _Turn(
        E,
        "stamp",
        "劳动者已签字。请核对后签订，用手机扫码盖章；内容有误的，可以驳回。",
        "您已签字，正在等待单位签章。签章后{noun}生效，会通知您。",
    ),
    S.SIGNING_OVERDUE: _Turn(
        E,
        "extend",
        "已超过签订期限，双方都不能再签订。仍要签订的，请延期。",
        "已超过签订期限。如仍要签订，请联系单位延长期限。",
    ),
    S.FLOW_ENDED: _Turn(
        None,
        "",
        "签订流程已终止，这份{noun}作废，没有生效。仍要签订的，请重新创建。",
        "签订流程已终止，这份{noun}作废，没有生效。",
    ),
    S.DELETED: _Turn(None, "", "草稿已删除。", "单位已取消这份{noun}，您无需处理。"),
    S.SIGNED: _Turn(
        None,
        "",
        "双方已签订，{noun}已生效。",
        "{noun}已由双方签订并生效。您可以随时免费查看、下载和打印。",
    ),
    S.EXPIRED: _Turn(
        E,
        "renew",
        "合同期限已满，没有续签。请办理续签或终止；劳动者继续工作而不续签的，劳动者可以要求按原条件续订。",
        "合同期限已满。仍在原单位工作的，可以要求续签。您仍可随时免费查看、下载和打印。",
    ),
    S.DISSOLVED: _Turn(
        None,
        "",
        "合同已解除。应当出具解除证明，并在十五日内办理档案和社会保险关系转移手续（劳动合同法第五十条）。",
        "合同已解除。您仍可随时免费查看、下载和打印。",
    ),
    S.TERMINATED: _Turn(
        None,
        "",
        "合同已终止。应当出具终止证明，并在十五日内办理档案和社会保险关系转移手续（劳动合同法第五十条）。",
        "合同已终止。您仍可随时免费查看、下载和打印。",
    ),
}
_BY_EMPLOYER: Mapping[Status, _Turn] = {
    S.DRAFT: _Turn(
        E,
        "send",
        "草稿只有本单位能看到。核对无误后提交签章，盖章后送达劳动者。",
        "单位正在准备这份文书，您无需处理。",
    ),
    S.AWAITING_EMPLOYER_SIGNATURE: _Turn(
        E,
        "stamp",
        "等待本单位签章。签章后送达劳动者，内容有误的可以撤回。",
        "单位正在准备这份文书，您无需处理。",
    ),
    S.SIGNED: _Turn(
        W,
        "acknowledge",
        "已签章并送达劳动者，等待劳动者签收。",
        "单位向您送达了这份文书。签收只表示您收到了，不表示您同意其中的内容。",
    ),
}
_BY_WORKER: Mapping[Status, _Turn] = {
    S.DRAFT: _Turn(W, "send", "劳动者正在准备这份文书。", "请核对内容，然后生成文书。"),
    S.AWAITING_WORKER_SIGNATURE: _Turn(
        W,
        "sign",
        "劳动者正在准备这份文书。",
        "通知书已生成，还没有送交单位。请核对后签字；签字后立即送达，不能撤回。",
    ),
    S.SIGNED: _Turn(
        E,
        "acknowledge",
        "劳动者送达了这份文书。请签收；签收只表示收到，不表示同意其中的内容。",
        "您已签字，通知已送达单位。单位是否签收，都不影响通知的效力。",
    ),
    S.FLOW_ENDED: _Turn(
        None, "", "劳动者放弃了这份文书。", "您放弃了提交，这份通知书作废，劳动合同不受影响。"
    ),
}
_ON_CONTRACT: Mapping[Status, _Turn] = {
    S.AWAITING_WORKER_CONFIRMATION: _Turn(
        W,
        "confirm",
        "已通知劳动者，等待劳动者阅读并确认内容。劳动者签字前可以撤回。",
        "这是对您现有劳动合同的协议。请阅读全文，同意就确认；不同意或想修改的，可以提出协商，原合同照常履行。",
    ),
    S.FLOW_ENDED: _Turn(
        None,
        "",
        "签订流程已终止，这份协议作废，没有生效；原合同不受影响。",
        "签订流程已终止，这份协议作废，没有生效；原合同不受影响。",
    ),
}
_TABLES = {
    CONTRACT.name: _BY_BOTH,
    ANNEX.name: {**_BY_BOTH, **_ON_CONTRACT},
    EMPLOYER_PAPER.name: {**_BY_BOTH, **_BY_EMPLOYER},
    WORKER_PAPER.name: {**_BY_BOTH, **_BY_WORKER},
}
_RECEIVED = _Turn(None, "", "文书已由对方签收。", "文书已签收。您可以随时免费查看、下载和打印。")
_ENDINGS = {"dissolve": "解除", "terminate": "终止"}


def outlook(case: Situation, *, role: Role, today: date) -> Outlook:
    """What to tell this party today."""
    if case.lifecycle == CONTRACT.name and case.status in (Status.SIGNED, Status.EXPIRED) and case.ending_on:
        return _ending(case, case.ending_on, role, today)
    if case.lifecycle == CONTRACT.name and case.status is Status.SIGNED:
        return _in_force(case, role, today)
    if case.owed:
        return Outlook(_OWED[case.status is Status.AWAITING_WORKER_SIGNATURE, role].format(noun=case.noun))
    turn = _RECEIVED if _received(case) else _TABLES[case.lifecycle][case.status]
    until = case.deadline if case.status in AWAITING else None
    return _said(turn, case, role, until, today)


_OWED = {
    (True, W): "您已签字，签字已经保存。正在等待可信时间戳，时间戳到达后自动送交单位，您不用再做任何事。",
    (True, E): "劳动者已签字，正在等待可信时间戳。时间戳到达后自动转为待单位签订，暂时不能撤回或签章。",
    (False, W): "单位已签章，正在等待可信时间戳。时间戳到达后{noun}生效，会通知您。",
    (False, E): "已签章，签章已经保存。正在等待可信时间戳，时间戳到达后{noun}生效，无需重新扫码。",
}
"""Whether it is the worker's signature that waits, and who asks."""


def _ending(case: Situation, last: date, role: Role, today: date) -> Outlook:
    """A contract whose last day is set."""
    told = f"合同将于{_words(last)}{_ENDINGS.get(case.ending, '终止')}，在此之前继续履行。"
    return _said(_Turn(None, "", told, told), case, role, last, today)


def _in_force(case: Situation, role: Role, today: date) -> Outlook:
    """A contract that both have signed: an end that comes near, or nothing to do."""
    turn = _TABLES[case.lifecycle][Status.SIGNED]
    if case.end is not None and (case.end - today).days <= EXPIRY_NOTICE_DAYS:
        day = _words(case.end)
        employer = f"合同将于{day}期满。请提前与劳动者协商，办理续签或终止。"
        worker = f"合同将于{day}期满。是否续签，请与单位协商。您可以随时免费查看、下载和打印。"
        return _said(_Turn(E, "renew", employer, worker), case, role, case.end, today)
    if case.start is not None and case.start > today and role is E:
        told = f"双方已签订，合同已生效，自{_words(case.start)}起履行。"
        return Outlook(told)
    return _said(turn, case, role, None, today)


def _received(case: Situation) -> bool:
    return case.acknowledged and case.status is Status.SIGNED


def _said(turn: _Turn, case: Situation, role: Role, until: date | None, today: date) -> Outlook:
    sentence = (turn.worker if role is W else turn.employer).format(noun=case.noun)
    days = (until - today).days if until else None
    return Outlook(sentence, turn.actor, turn.verb, until, days)


def _words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
