"""The moves of the lifecycle table that the portal offers, with the words it asks them in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.dateparse import parse_date

from hetong.contracts import actions
from hetong.contracts.models import Contract
from hetong.contracts.states import CONTRACT, Status
from hetong.kernel.actor import Actor, Role
from hetong.kernel.errors import Invalid, NotFound

Run = Callable[[Contract, Mapping[str, str], Actor, datetime], object]
LONGEST_REASON = 500
LONGEST_EXTENSION = timedelta(days=90)
USUAL_EXTENSION = timedelta(days=15)


@dataclass(frozen=True)
class Verb:
    """One move as a button: `effect` says before the click what will happen, `ask` what must be filled in."""

    name: str
    label: str
    done: str
    effect: str
    run: Run
    ask: str = ""
    danger: bool = False

    def check(self, given: Mapping[str, str], now: datetime) -> None:
        """Raise `Invalid` when what the verb asks for is missing, before any contract is touched."""
        if self.ask == "reason":
            _check_reason(given.get("reason", "").strip())
        elif self.ask == "deadline" and _end_of(given.get("deadline", ""), now) <= now:
            raise Invalid(fields={"deadline": "新的签订期限应晚于今天。"})


def _check_reason(text: str) -> None:
    if not text:
        raise Invalid(fields={"reason": "请填写原因，对方会看到。"})
    if len(text) > LONGEST_REASON:
        raise Invalid(fields={"reason": f"原因最多{LONGEST_REASON}字，现在{len(text)}字，请删减。"})


def _end_flow(contract: Contract, given: Mapping[str, str], by: Actor, now: datetime) -> None:
    actions.end_flow(contract, reason=given.get("reason", ""), by=by, now=now)


def _reject(contract: Contract, given: Mapping[str, str], by: Actor, now: datetime) -> None:
    actions.reject(contract, reason=given.get("reason", ""), by=by, now=now)


def _extend(contract: Contract, given: Mapping[str, str], by: Actor, now: datetime) -> None:
    actions.extend(contract, until=_end_of(given.get("deadline", ""), now), by=by, now=now)


def _end_of(text: str, now: datetime) -> datetime:
    try:
        day = parse_date(text.strip())
    except ValueError:
        day = None
    if day is None:
        raise Invalid(fields={"deadline": "请填写新的签订期限，例如 2026-12-31。"})
    end = timezone.make_aware(datetime.combine(day, time(23, 59, 59)))
    if end > now + LONGEST_EXTENSION:
        raise Invalid(
            fields={"deadline": f"新的签订期限最多延后{LONGEST_EXTENSION.days}天，请选择更近的日期。"}
        )
    return end


VERBS: dict[str, Verb] = {
    verb.name: verb
    for verb in (
        Verb(
            "send",
            "发送",
            "已发送",
            "系统将生成合同正文并短信通知劳动者，劳动者在手机端查看和签订。发送后如需修改，请先撤回。",
            lambda contract, _, by, now: actions.send(contract, by=by, now=now),
        ),
        Verb(
            "delete",
            "删除",
            "已删除",
            "草稿将从列表中移除；删除后可在结果页面立即恢复。",
            lambda contract, _, by, now: actions.delete(contract, by=by, now=now),
            danger=True,
        ),
        Verb(
            "withdraw",
            "撤回",
            "已撤回",
            "合同将退回“草拟中”，劳动者会收到撤回通知；修改后需要重新发送。",
            lambda contract, _, by, now: actions.withdraw(contract, by=by, now=now),
        ),
        Verb(
            "reject",
            "驳回",
            "已驳回",
            "劳动者对当前版本的签字将失效，合同退回“草拟中”；修改后需要重新发送、重新签订。",
            _reject,
            ask="reason",
            danger=True,
        ),
        Verb(
            "end_flow",
            "终止流程",
            "已终止流程",
            "终止流程后，合同作废，双方不再签订，此操作不可恢复。",
            _end_flow,
            ask="reason",
            danger=True,
        ),
        Verb(
            "extend",
            "延期",
            "已延期",
            "合同将回到超期前的状态，劳动者和单位可在新的期限内继续签订。",
            _extend,
            ask="deadline",
        ),
    )
}


def suggested_deadline(today: date) -> str:
    """A new signing deadline that most will want."""
    return (today + USUAL_EXTENSION).isoformat()


def verb_named(name: str) -> Verb:
    """A move the portal offers, or `NotFound`."""
    if name not in VERBS:
        raise NotFound("没有这项操作，请返回合同列表重新选择。")
    return VERBS[name]


def buttons(*statuses: Status) -> list[str]:
    """The verbs an employer may use in any of these states, in table order, each once."""
    moves = [move for status in statuses for move in CONTRACT.allowed(state=status, actor=Role.EMPLOYER)]
    found = {move.verb for move in moves}
    return list(dict.fromkeys(move.verb for move in CONTRACT.moves if move.verb in found))


def offered(*statuses: Status) -> list[Verb]:
    """The buttons to draw for these states: those of the table that this page can carry out."""
    return [VERBS[name] for name in buttons(*statuses) if name in VERBS]


def offered_for(contract: Contract) -> list[Verb]:
    """The buttons to draw on one contract or annex."""
    return [VERBS[name] for name in contract.allowed(Role.EMPLOYER) if name in VERBS]


def may(contract: Contract, verb: str) -> bool:
    """Whether the table lets an employer do this now."""
    return verb in contract.allowed(Role.EMPLOYER)
