"""The one big button of a contract page, and the smaller ways out."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from hetong.contracts.models import Contract
from hetong.contracts.states import Status
from hetong.kernel.actor import Role
from hetong.signing.actions import comparison_owed


@dataclass(frozen=True)
class NextStep:
    """Where the button leads; `ways_out` are verbs that the table allows besides, `reminder` where to remind the employer."""

    label: str
    url: str
    ways_out: tuple[tuple[str, str], ...]
    reminder: str = ""


def next_step(contract: Contract) -> NextStep:
    """What the worker should do now."""
    label, name = _button(contract)
    reminder = "remind" in contract.allowed(Role.WORKER)
    return NextStep(
        label,
        reverse(name, args=[contract.number]),
        tuple(_ways_out(contract)),
        reverse("phone:reminder", args=[contract.number]) if reminder else "",
    )


def _button(contract: Contract) -> tuple[str, str]:
    state = contract.state
    if state is Status.AWAITING_WORKER_CONFIRMATION:
        assert contract.worker is not None, "it was found through its worker"
        if comparison_owed(contract, contract.worker):
            return _("查看单位改了什么"), "phone:changes"
        return _("阅读并确认") + contract.kind.noun, "phone:text"
    if state is Status.AWAITING_WORKER_SIGNATURE and contract.kind.bilateral:
        return _("去签字"), "phone:signature"
    if state is Status.AWAITING_WORKER_SIGNATURE:
        return _("核对并签字"), "phone:text"
    return _("查看{noun}全文").format(noun=contract.kind.noun), "phone:text"


def _ways_out(contract: Contract) -> list[tuple[str, str]]:
    verbs = contract.allowed(Role.WORKER)
    leave = _("终止流程") if contract.kind.bilateral else _("放弃，不提交")
    ways = {"object": (_("提出协商"), "phone:objection"), "end_flow": (leave, "phone:ending")}
    return [
        (label, reverse(name, args=[contract.number]))
        for verb, (label, name) in ways.items()
        if verb in verbs
    ]
