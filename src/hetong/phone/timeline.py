"""The history of a contract in words, from the ledger."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from hetong.contracts.models import Contract
from hetong.kernel.actor import Role
from hetong.kernel.masking import mask_name
from hetong.ledger import chain
from hetong.ledger.models import Entry

HIDDEN = {"contract.create", "contract.edit", "contract.delete", "contract.restore"}


@dataclass(frozen=True)
class Step:
    """One thing that happened, as the timeline component shows it; `detail` is the reason, if given."""

    what: str
    who: str
    at: datetime
    detail: str = ""


def steps(contract: Contract) -> list[Step]:
    """What the worker may see of the contract's history, newest first; drafts are the employer's affair."""
    entries = [entry for entry in chain.history(contract.subject) if entry.event not in HIDDEN]
    return [_step(entry, contract) for entry in reversed(entries)]


def _step(entry: Entry, contract: Contract) -> Step:
    what, reason = _words().get(entry.event, entry.event), entry.detail.get("reason", "")
    return Step(what, _who(entry, contract), entry.at, _("原因：") + str(reason) if reason else "")


def _who(entry: Entry, contract: Contract) -> str:
    role, name = entry.actor.get("role"), entry.actor.get("name", "")
    if role == Role.WORKER:
        return _("本人")
    if role == Role.EMPLOYER:
        return f"{contract.employer.name}（{mask_name(name)}）"
    return _("系统")


def _words() -> dict[str, str]:
    return {
        "contract.send": _("单位发送合同"),
        "contract.withdraw": _("单位撤回合同"),
        "contract.object": _("提出协商"),
        "contract.confirm": _("确认合同内容"),
        "contract.sign": _("劳动者签字"),
        "contract.reject": _("单位驳回，原签字失效"),
        "contract.stamp": _("单位签章，合同生效"),
        "contract.end_flow": _("终止签订流程，合同作废"),
        "contract.lapse": _("超出签订期限"),
        "contract.extend": _("单位延长签订期限"),
        "contract.expire": _("合同期满"),
        "contract.amend": _("变更合同"),
        "contract.renew": _("续签合同"),
        "contract.dissolve": _("解除合同"),
        "contract.terminate": _("终止合同"),
    }
