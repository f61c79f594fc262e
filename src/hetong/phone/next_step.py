"""接下来 on the phone: what to do, until when; the one big button, and the smaller ways out."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from hetong.contracts.history import Moment
from hetong.contracts.models import Contract
from hetong.contracts.outlook import Outlook
from hetong.contracts.outlooks import outlook_of
from hetong.contracts.states import Status
from hetong.kernel.actor import Role
from hetong.phone.history import told
from hetong.signing.actions import comparison_owed
from hetong.web.history import Line, closing


@dataclass(frozen=True)
class NextStep:
    """Where the button leads; `ways_out` are verbs that the table allows besides, `reminder` where to remind the employer."""

    outlook: Outlook
    turn: str
    mine: bool
    void: bool
    closing: Line | None
    label: str
    url: str
    ways_out: tuple[tuple[str, str], ...]
    reminder: str = ""


def next_step(contract: Contract, moments: list[Moment], *, now: datetime) -> NextStep:
    """What the worker should know first."""
    outlook = outlook_of(contract, Role.WORKER, now=now)
    label, name = _button(contract, outlook.verb if outlook.concerns(Role.WORKER) else "")
    return NextStep(
        outlook=outlook,
        turn=_turn(contract, outlook.actor),
        mine=outlook.concerns(Role.WORKER),
        void=contract.state is Status.FLOW_ENDED,
        closing=next(iter(told(closing(moments, contract.number), contract)), None),
        label=label,
        url=reverse(name, args=[contract.number]),
        ways_out=tuple(_ways_out(contract)),
        reminder=reverse("phone:reminder", args=[contract.number])
        if "remind" in contract.allowed(Role.WORKER)
        else "",
    )


def _turn(contract: Contract, actor: Role | None) -> str:
    if contract.state is Status.FLOW_ENDED:
        return _("作废")
    words = {Role.WORKER: _("请您办理"), Role.EMPLOYER: _("等待单位"), None: ""}
    return str(words[actor])


def _button(contract: Contract, verb: str) -> tuple[str, str]:
    if verb == "confirm":
        assert contract.worker is not None, "it was found through its worker"
        if comparison_owed(contract, contract.worker):
            return _("查看单位改了什么"), "phone:changes"
        return _("阅读并确认") + contract.kind.noun, "phone:text"
    if verb == "sign" and contract.kind.bilateral:
        return _("去签字"), "phone:signature"
    if verb == "sign":
        return _("核对并签字"), "phone:text"
    return _("查看{noun}全文").format(noun=contract.kind.noun), "phone:text"


def _ways_out(contract: Contract) -> list[tuple[str, str]]:
    verbs = contract.allowed(Role.WORKER)
    ways = {
        "object": (_("提出协商"), "phone:objection"),
        "end_flow": (_leave(contract), "phone:ending"),
    }
    return [
        (label, reverse(name, args=[contract.number]))
        for verb, (label, name) in ways.items()
        if verb in verbs
    ]


def _leave(contract: Contract) -> str:
    if not contract.kind.bilateral:
        return _("放弃，不提交")
    if contract.state is Status.AWAITING_EMPLOYER_SIGNATURE:
        return _("终止流程")
    return _("终止流程（不签这份{noun}）").format(noun=contract.kind.noun)
