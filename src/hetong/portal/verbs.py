"""The verbs that the portal offers, with the words it asks them in; what they do stands in `batches/verbs.py`."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings

from hetong.batches.verbs import VERBS as ACTS
from hetong.batches.verbs import BatchVerb
from hetong.contracts.models import Contract
from hetong.contracts.registry import ANNEX, all_templates
from hetong.contracts.states import CONTRACT, TABS, Status
from hetong.kernel.actor import Role
from hetong.kernel.errors import NotFound

USUAL_EXTENSION = timedelta(days=15)


@dataclass(frozen=True)
class Undoing:
    """Taking a whole batch back: the button, what it will do to `{n}` contracts, and that it was done."""

    label: str
    effect: str
    done: str


@dataclass(frozen=True)
class Verb:
    """One verb as a button: `effect` says before the click what will happen, `ask` what must be filled in.

    `tells` is set where the worker gets a message that asks for something; `tab` is the list where the contracts
    stand afterwards, or what was drafted from them. `many` marks what a single contract has a page of its own for.
    `undoing` words the way back, if there is one.
    """

    name: str
    label: str
    done: str
    effect: str
    ask: str = ""
    danger: bool = False
    tells: bool = False
    tab: str = ""
    many: bool = False
    undoing: Undoing | None = None

    @property
    def asked(self) -> tuple[str, ...]:
        """The names of what must be filled in."""
        return ("length", "end_date", "entitled") if self.ask == "term" else (self.ask,)

    @property
    def tab_label(self) -> str:
        """The name of that list."""
        return TABS[self.tab][0] if self.tab else ""

    @property
    def act(self) -> BatchVerb:
        """What the verb does."""
        return ACTS[self.name]


VERBS: dict[str, Verb] = {
    verb.name: verb
    for verb in (
        Verb(
            "delete",
            "删除",
            "已删除",
            "草稿将从列表中移除；删除后可在“任务中心”的结果页面恢复。",
            danger=True,
            undoing=Undoing("撤销删除", "将这次删除的 {n} 份草稿恢复到“草拟中”。", "这次删除已撤销。"),
        ),
        Verb("restore", "恢复", "已恢复", "已删除的草稿将回到“草拟中”。", tab="draft"),
        Verb(
            "send",
            "发送",
            "已发送",
            "系统将生成合同正文并短信通知劳动者，劳动者在手机端查看和签订。发送后如需修改，请先撤回。",
            ask="deadline",
            tells=True,
            tab="signing",
        ),
        Verb(
            "withdraw",
            "撤回",
            "已撤回",
            "合同将退回“草拟中”，劳动者会收到撤回通知；修改后需要重新发送。",
            tab="draft",
        ),
        Verb(
            "reject",
            "驳回",
            "已驳回",
            "劳动者对当前版本的签字将失效，合同退回“草拟中”；修改后需要重新发送、重新签订。",
            ask="reason",
            danger=True,
            tab="draft",
        ),
        Verb(
            "end_flow",
            "终止流程",
            "已终止流程",
            "终止流程后，合同作废，双方不再签订，此操作不可恢复。",
            ask="reason",
            danger=True,
            tab="ended",
        ),
        Verb(
            "remind",
            "催签",
            "已提醒",
            "系统将短信提醒劳动者登录手机端办理。每份合同每小时最多提醒1次、每天最多5次；夜间的短信次日早上发出。",
            tells=True,
            tab="signing",
        ),
        Verb(
            "extend",
            "延期",
            "已延期",
            "合同将回到超期前的状态，劳动者和单位可在新的期限内继续签订。",
            ask="deadline",
            tab="signing",
        ),
        Verb(
            "renew",
            "续签",
            "已起草",
            "系统将为每份合同起草一份《续订劳动合同协议书》，从原合同期满的次日起算，放在“草拟中”；核对后再一并发送，"
            "劳动者确认、签字，单位盖章后生效。",
            ask="term",
            tab="draft",
            many=True,
            undoing=Undoing(
                "撤销续签",
                "将删除这次起草、还没有发送的续订协议；已经发送的不受影响。删除后仍可恢复。",
                "这次续签已撤销。",
            ),
        ),
        Verb(
            "transfer",
            "变更经办人",
            "已变更经办人",
            "合同转由所选的同事经办并通知本人；劳动者不会收到通知，合同内容和签订进度不变。",
            ask="successor",
        ),
        Verb(
            "download",
            "下载",
            "已打包",
            "系统将把每份合同已签订的文件（含变更、续订等文书）和一份合同清单打包成一个压缩包，保留7天；下载会记入每份合同的记录。",
        ),
    )
}


def suggested_deadline(verb: Verb, today: date) -> date:
    """A signing deadline that most will want."""
    return today + (timedelta(days=settings.SIGNING_DAYS) if verb.name == "send" else USUAL_EXTENSION)


def verb_named(name: str, *, alone: bool = False) -> Verb:
    """A verb the portal offers, `alone` on a single contract; or `NotFound`."""
    if name not in VERBS or (alone and VERBS[name].many):
        raise NotFound("没有这项操作，请返回合同列表重新选择。")
    return VERBS[name]


def buttons(*statuses: Status) -> list[str]:
    """The verbs an employer may use in any of these states, in table order, each once."""
    moves = [move for status in statuses for move in CONTRACT.allowed(state=status, actor=Role.EMPLOYER)]
    found = {move.verb for move in moves}
    return list(dict.fromkeys(move.verb for move in CONTRACT.moves if move.verb in found))


def offered_for_many(*statuses: Status) -> list[Verb]:
    """The buttons to draw under a list of contracts in these states."""
    codes = [template.code for template in (*all_templates(), *all_templates(ANNEX))]
    pairs = [(code, status) for code in codes for status in statuses]
    return [verb for verb in VERBS.values() if any(verb.act.fits(*pair) for pair in pairs)]


def offered_for(contract: Contract) -> list[Verb]:
    """The buttons to draw on one contract or annex."""
    found = [VERBS[name] for name in contract.allowed(Role.EMPLOYER) if name in VERBS]
    return [verb for verb in found if not verb.many]


def may(contract: Contract, verb: str) -> bool:
    """Whether the table lets an employer do this now."""
    return verb in contract.allowed(Role.EMPLOYER)
