"""The ledger of one contract in plain words: who did what, when."""

from dataclasses import dataclass
from datetime import datetime

from hetong.contracts.models import Contract
from hetong.contracts.states import LABELS, Status
from hetong.kernel.actor import Role
from hetong.ledger.chain import history
from hetong.ledger.models import Entry

WORDS = {
    "contract.create": "创建合同",
    "contract.edit": "修改合同内容",
    "contract.delete": "删除草稿",
    "contract.restore": "恢复草稿",
    "contract.send": "发送给劳动者",
    "contract.withdraw": "撤回合同",
    "contract.object": "提出协商",
    "contract.confirm": "确认合同内容",
    "contract.sign": "完成个人签字",
    "contract.reject": "驳回合同",
    "contract.stamp": "完成单位签章，合同生效",
    "contract.end_flow": "终止流程，合同作废",
    "contract.lapse": "超出合同签订期限",
    "contract.extend": "延长签订期限",
    "contract.expire": "合同期满",
    "contract.revealed": "查看完整个人信息",
}
SIDES = {Role.EMPLOYER: "单位", Role.WORKER: "劳动者", Role.SYSTEM: "系统", Role.BUREAU: "人社部门"}
SOURCES = {"form": "信息录入", "import": "Excel导入", "copy": "复制条款"}


@dataclass
class Moment:
    """One line of the timeline; `times` counts edits in a row by the same person."""

    what: str
    who: str
    side: str
    at: datetime
    note: str
    times: int = 1


def timeline(contract: Contract) -> list[Moment]:
    """Newest first; edits that follow one another are told once."""
    moments: list[Moment] = []
    for entry in history(contract.subject):
        moment = _moment(entry)
        last = moments[-1] if moments else None
        if last and entry.event == "contract.edit" and (last.what, last.who) == (moment.what, moment.who):
            last.times, last.at = last.times + 1, moment.at
        else:
            moments.append(moment)
    return moments[::-1]


def _moment(entry: Entry) -> Moment:
    actor = entry.actor
    return Moment(
        what=WORDS.get(entry.event, entry.event),
        who=actor.get("name", ""),
        side=SIDES.get(actor.get("role", ""), ""),
        at=entry.at,
        note=_note(entry.event, entry.detail),
    )


def _note(event: str, detail: dict[str, object]) -> str:
    if event == "contract.create":
        return SOURCES.get(str(detail.get("source")), "")
    if event == "contract.revealed":
        return f"用途：{detail.get('purpose')}"
    if event == "contract.extend":
        return f"回到“{LABELS[Status(str(detail['to']))]}”"
    if "reason" in detail:
        return f"原因：{detail['reason']}"
    return f"第{detail['version']}版" if "version" in detail else ""
