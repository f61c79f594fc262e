"""接下来 on the PC: what to do, by whom, until when; and of what is over, who ended it and why."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from hetong.contracts.deadlines import too_late, written_by
from hetong.contracts.history import Moment
from hetong.contracts.models import Contract
from hetong.contracts.outlook import Outlook
from hetong.contracts.outlooks import outlook_of
from hetong.contracts.states import AWAITING, Status
from hetong.kernel.actor import Role
from hetong.portal.history import told
from hetong.web.history import Line, closing


@dataclass(frozen=True)
class NextStep:
    """The outlook as the contract's page shows it; `late` is the day by which the law wanted a written contract."""

    outlook: Outlook
    turn: str
    mine: bool
    void: bool
    closing: Line | None
    verb: str
    late: date | None


def next_step(contract: Contract, moments: list[Moment], *, now: datetime) -> NextStep:
    """What the operator should know first."""
    outlook = outlook_of(contract, Role.EMPLOYER, now=now)
    mine = outlook.concerns(Role.EMPLOYER)
    possible = mine and outlook.verb in contract.allowed(Role.EMPLOYER)
    return NextStep(
        outlook=outlook,
        turn=_turn(contract, outlook.actor),
        mine=mine,
        void=contract.state is Status.FLOW_ENDED,
        closing=next(iter(told(closing(moments, contract.number))), None),
        verb=outlook.verb if possible else "",
        late=_late(contract),
    )


def _turn(contract: Contract, actor: Role | None) -> str:
    if contract.state is Status.FLOW_ENDED:
        return _("作废")
    words = {Role.EMPLOYER: _("请本单位办理"), Role.WORKER: _("等待劳动者"), None: ""}
    return str(words[actor])


def _late(contract: Contract) -> date | None:
    if contract.main_id or contract.state not in AWAITING or contract.deadline is None:
        return None
    deadline = timezone.localdate(contract.deadline)
    return written_by(contract.start_date) if too_late(contract.start_date, deadline) else None
