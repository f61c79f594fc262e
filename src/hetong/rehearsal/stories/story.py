"""One story: a name, the way, and what must be true at its end."""

from collections.abc import Callable
from dataclasses import dataclass

from hetong.contracts.models import Contract
from hetong.contracts.states import LABELS, Status
from hetong.kernel.errors import DomainError
from hetong.rehearsal.stories.stage import Stage


class StoryFailed(DomainError):
    """A story did not end as it must."""

    code = "story_failed"
    message = "演练的结果与预期不符。"


@dataclass(frozen=True)
class Story:
    """`walk` takes a draft along its way; `ends` is where the contract must stand afterwards."""

    name: str
    label: str
    walk: Callable[[Stage, Contract], None]
    ends: Status

    def play(self, stage: Stage, contract: Contract) -> None:
        """Walk it, and raise `StoryFailed` unless it ends as it must."""
        self.walk(stage, contract)
        contract.refresh_from_db()
        if contract.state is not self.ends:
            raise StoryFailed(f"应为“{LABELS[self.ends]}”，实际为“{LABELS[contract.state]}”。")


def must_fail(kind: type[DomainError], act: Callable[[], object], what: str) -> None:
    """The story needs this to be refused; `what` says what was wrongly allowed."""
    try:
        act()
    except kind:
        return
    raise StoryFailed(f"本应拒绝却成功了：{what}。")
