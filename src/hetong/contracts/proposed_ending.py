"""What an annex that ends a contract brings, told before it is signed and after: last day, who, money, meaning."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hetong.contracts.chinese import chinese_day
from hetong.contracts.ending_told import OVER, Ending
from hetong.contracts.grounds import ground
from hetong.contracts.models import Contract
from hetong.contracts.states import OPEN, Status

ENDS = ("dissolve", "terminate")
BY_WORKER, BY_EMPLOYER = "签字", "单位签章"
THE_REST = "其他约定以全文为准。"


@dataclass(frozen=True)
class ProposedEnding:
    """`awaited` is the signature that the end waits for: 签字 of the worker, 单位签章, or none; `past` says that the day is over."""

    ending: Ending
    awaited: str
    past: bool

    @property
    def headline(self) -> str:
        """签字后，劳动合同将于2026年12月31日解除."""
        if not self.awaited:
            return f"劳动合同{self.ending.headline}"
        when = "" if self.past else "将"
        return f"{self.awaited}后，劳动合同{when}于{chinese_day(self.ending.on)}{self.ending.what}"

    @property
    def unsigned(self) -> bool:
        """Whether it is still for the worker to sign."""
        return self.awaited == BY_WORKER

    @property
    def amount(self) -> str:
        """经济补偿 in yuan; empty where none is agreed."""
        return self.ending.said("severance")

    @property
    def facts(self) -> list[tuple[str, str]]:
        """由谁提出, 依据, 经济补偿 and what else is paid, as label and text."""
        kind = self.ending.annex.kind
        who = "由谁提出" if kind.bilateral else f"由谁{self.ending.what}"
        told = [
            ("最后一天", chinese_day(self.ending.on)),
            (who, self.ending.proposer),
            ("依据", self.ending.ground),
            ("经济补偿", compensation(self.ending)),
            ("结清工资", self._wages()),
            ("未休年休假", self._leave()),
        ]
        return [(label, text) for label, text in told if text]

    @property
    def meaning(self) -> list[str]:
        """What it means for the worker, a sentence each."""
        return list(self._meaning())

    def _meaning(self) -> Iterator[str]:
        day, kind = chinese_day(self.ending.on), self.ending.annex.kind
        if not self.past:
            yield f"{day}以前（含当天）照常上班，工资照发；这一天以后，您不再是该单位的职工。"
        if self.awaited and kind.bilateral:
            yield "单位也签章后才生效；在此之前原合同不受影响。"
        if self.ending.value("proposed_by") == "worker" and not self.ending.value("severance"):
            yield "写明由您提出的，单位可以不付经济补偿。其实是单位提出的，请先提出协商改正，不要签字。"
        if kind.signers == ("employer",):
            yield "签收只表示您收到了。有异议的，可以在一年内申请劳动仲裁。"
        yield THE_REST

    def _wages(self) -> str:
        amount, by = self.ending.said("wages_due"), self.ending.said("wages_paid_by")
        return _paid(amount, by) if by else ""

    def _leave(self) -> str:
        days, pay = self.ending.value("leave_days"), self.ending.said("leave_pay")
        return f"{days}天，支付{pay}" if days not in ("", "0") and pay else ""


def proposed_ending(annex: Contract, *, today: date) -> ProposedEnding | None:
    """Of an annex that ends, or would end, its contract; None for others, and once it came to nothing."""
    main = annex.main
    if main is None or annex.kind.effect not in ENDS:
        return None
    in_effect = annex.state is Status.SIGNED and main.ending_id == annex.pk
    last = _last_day(annex)
    if last is None or not (in_effect or annex.state in OPEN):
        return None
    over = in_effect and main.state in OVER
    return ProposedEnding(Ending(annex, last, over), "" if in_effect else _awaited(annex), last < today)


def compensation(ending: Ending) -> str:
    """经济补偿: how much and when, or why there is none."""
    if amount := ending.said("severance"):
        return _paid(amount, ending.said("severance_paid_by"))
    if not ending.annex.kind.of_worker_alone:
        return "没有"
    found = ground(ending.value("ground"))
    if found and found.severance:
        return "单位依法应当支付，金额没有写在通知书里"
    return "自己提出的，单位一般不用支付"


def _paid(amount: str, by: str) -> str:
    return "，".join(filter(None, (amount, by and f"不迟于{by}付清")))


def _awaited(annex: Contract) -> str:
    signed = annex.state is Status.AWAITING_EMPLOYER_SIGNATURE or annex.owed_since is not None
    return BY_EMPLOYER if signed else BY_WORKER


def _last_day(annex: Contract) -> date | None:
    try:
        return date.fromisoformat(annex.current.values["effective_date"]) if annex.current else None
    except (KeyError, ValueError):
        return None
