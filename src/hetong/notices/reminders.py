"""When the calendar reminds of what: one table of rules, each a pure function of dates."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from hetong.kernel.dates import add_months

MONTH_SLACK = timedelta(days=3)
"""How far a day may lie from where counting whole months back would put it."""


class Basis(StrEnum):
    """The day that a reminder is counted from."""

    USE_BEGINS = "use_begins"
    SIGNING_DEADLINE = "signing_deadline"
    CONCLUDED = "concluded"
    PROBATION_ENDS = "probation_ends"
    TERM_ENDS = "term_ends"
    TERM_ENDED = "term_ended"
    CONTRACT_ENDED = "contract_ended"
    AUTHORISATION_ENDS = "authorisation_ends"
    CERTIFICATE_ENDS = "certificate_ends"


BASIS_LABELS = {
    Basis.USE_BEGINS: "用工之日，合同尚未签订",
    Basis.SIGNING_DEADLINE: "签订期限",
    Basis.CONCLUDED: "双方签订完成之日，劳动者没有下载",
    Basis.PROBATION_ENDS: "试用期届满日",
    Basis.TERM_ENDS: "合同届满日",
    Basis.TERM_ENDED: "合同届满日，期满后没有续签",
    Basis.CONTRACT_ENDED: "解除或者终止日期",
    Basis.AUTHORISATION_ENDS: "印章授权截止日",
    Basis.CERTIFICATE_ENDS: "印章证书到期日",
}


@dataclass(frozen=True)
class Step:
    """One reminder of a rule: so many months and days after the basis, before it when negative."""

    days: int = 0
    months: int = 0

    def due(self, basis: date) -> date:
        """The day of the reminder."""
        return add_months(basis, self.months) + timedelta(days=self.days)

    def bases(self, first: date, last: date) -> tuple[date, date]:
        """A span that holds every basis whose reminder falls on `first` to `last`; `due` decides about its edges."""
        begin = add_months(first - timedelta(days=self.days), -self.months)
        end = add_months(last - timedelta(days=self.days), -self.months)
        slack = MONTH_SLACK if self.months else timedelta()
        return begin - slack, end + slack

    def __str__(self) -> str:
        return f"{self.months}m{self.days:+d}d" if self.months else f"{self.days:+d}d"


@dataclass(frozen=True)
class Rule:
    """An event of the catalogue, the day it is counted from, and its steps in the order of time."""

    event: str
    basis: Basis
    steps: tuple[Step, ...]

    def step_due(self, basis: date, *, since: date, today: date) -> Step | None:
        """The step that falls after `since` and not after `today`; of several that were missed only the last."""
        reached = [step for step in self.steps if step.due(basis) <= today]
        return reached[-1] if reached and reached[-1].due(basis) > since else None


def days(*offsets: int) -> tuple[Step, ...]:
    """Steps that are counted in days alone."""
    return tuple(Step(days=offset) for offset in offsets)


RULES = (
    Rule(
        "reminder.written_contract",
        Basis.USE_BEGINS,
        (*days(0, 14, 24), Step(months=1, days=-1)),
    ),
    Rule("reminder.deadline", Basis.SIGNING_DEADLINE, days(-3, -1)),
    Rule("reminder.download", Basis.CONCLUDED, days(3, 15)),
    Rule("reminder.probation", Basis.PROBATION_ENDS, days(-15, -7, -1)),
    Rule("reminder.expiry", Basis.TERM_ENDS, days(-60, -30, -15, -7, 0)),
    Rule("reminder.staying_on", Basis.TERM_ENDED, (Step(months=1, days=-7), Step(months=1, days=1))),
    Rule("reminder.formalities", Basis.CONTRACT_ENDED, days(10)),
    Rule("reminder.authorisation", Basis.AUTHORISATION_ENDS, days(-30, -7, -1)),
    Rule("reminder.certificate", Basis.CERTIFICATE_ENDS, days(-30, -7, -1)),
)
"""劳动合同法 art. 10: days 1, 15, 25 and the last of the first month of use; art. 44(1) and 46(5): the end of the term; art. 50:
files and social insurance are transferred within fifteen days of the end. 订立指引 art. 11: the worker is prompted to keep a copy."""


def rules_on(*bases: Basis) -> tuple[Rule, ...]:
    """The rules that count from one of these days."""
    return tuple(rule for rule in RULES if rule.basis in bases)
