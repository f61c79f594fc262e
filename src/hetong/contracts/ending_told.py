"""How a contract ends or ended, in the words of the paper that does it."""

from dataclasses import dataclass
from datetime import date

from hetong.contracts.chinese import chinese_day
from hetong.contracts.models import Contract
from hetong.contracts.readable import readable
from hetong.contracts.states import Status

OVER = (Status.DISSOLVED, Status.TERMINATED)
PARTIES = {"worker": "劳动者", "employer": "用人单位"}


@dataclass(frozen=True)
class Ending:
    """`annex` ends the contract on a day, which may lie ahead; `over` once it has come."""

    annex: Contract
    on: date
    over: bool

    @property
    def what(self) -> str:
        """解除 or 终止."""
        return "终止" if self.annex.kind.effect == "terminate" else "解除"

    @property
    def headline(self) -> str:
        """将于2026年3月31日解除."""
        return f"{'已于' if self.over else '将于'}{chinese_day(self.on)}{self.what}"

    @property
    def by(self) -> str:
        """双方协商一致（用人单位提出）, 用人单位 or 劳动者."""
        if not self.annex.kind.bilateral:
            return PARTIES[self.annex.kind.signers[0]]
        proposer = self.said("proposed_by")
        return f"双方协商一致（{proposer}）" if proposer else "双方协商一致"

    @property
    def proposer(self) -> str:
        """用人单位提出 or 劳动者提出, of a paper of one party that party."""
        return self.said("proposed_by") if self.annex.kind.bilateral else self.by

    @property
    def ground(self) -> str:
        """The lawful ground with its article, where the paper names one."""
        return self.said("ground")

    def value(self, key: str) -> str:
        """What stands in a blank of the version that was sent."""
        values = self.annex.current.values if self.annex.current else {}
        return str(values.get(key, ""))

    def said(self, key: str) -> str:
        """The same in words; empty where the paper has no such blank."""
        field = next((field for field in self.annex.kind.fields if field.key == key), None)
        return readable(field, self.value(key)) if field else ""


def ending_of(main: Contract) -> Ending | None:
    """The end that was announced or has come; None while nobody ended the contract."""
    if main.ending is None or main.ending_on is None:
        return None
    return Ending(main.ending, main.ending_on, main.state in OVER)
