"""`manage.py audit_contracts`: what the rules for new contracts say of those that there are."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from hetong.config.progress import bar
from hetong.contracts.findings import Finding, Severity
from hetong.contracts.stock import AT_ONCE, in_stock, of_employer_today, stock
from hetong.identity.models import Employer

WEIGHTS = {Severity.STOP: "须改正", Severity.WARN: "请留意", Severity.HINT: "提示"}


@dataclass(frozen=True)
class Line:
    """A finding without anything about a person; `number` is empty for what concerns the employer itself."""

    employer: Employer
    number: str
    finding: Finding

    def as_record(self) -> dict[str, str]:
        """Plain values for JSON."""
        said = self.finding
        facts = {
            "code": said.code,
            "severity": said.severity.value,
            "field": said.field,
            "article": said.article,
        }
        return {"employer": self.employer.uscc, "contract": self.number, **facts}

    def in_words(self) -> str:
        """One line for people."""
        said = self.finding
        return f"  {self.number or '单位'}  {said.code}  {WEIGHTS[said.severity]}  {said.label}  {said.article}".rstrip()


@dataclass
class Tally:
    """How many contracts were judged, how many have findings, and how many findings there are by weight."""

    contracts: int = 0
    with_findings: int = 0
    by_weight: Counter[Severity] = field(default_factory=Counter)

    def as_record(self) -> dict[str, int]:
        """Plain values for JSON."""
        weights = {f"{weight.value}s": self.by_weight[weight] for weight in Severity}
        return {"contracts": self.contracts, "with_findings": self.with_findings, **weights}

    def in_words(self) -> str:
        """One line for people."""
        return (
            f"检查了{self.contracts}份合同，{self.with_findings}份有问题："
            f"{self.by_weight[Severity.STOP]}处须改正，{self.by_weight[Severity.WARN]}处请留意。"
        )


class Command(BaseCommand):
    """Exit status 0 only when nothing was found that would forbid sending."""

    help = "用现行规则检查存量劳动合同；有须改正之处时退出码为 1。不显示个人信息。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose contracts, and how to report."""
        parser.add_argument("--employer", metavar="USCC", help="only this employer, by 统一社会信用代码")
        parser.add_argument("--json", action="store_true", help="one JSON object a line; the last one counts")

    def handle(self, *, employer: str | None, json: bool, **_: Any) -> None:
        """Judge one contract after the other and say at once what was found."""
        tally, named = Tally(), ""
        for line in lines(_employer(employer), tally):
            if not json and line.employer.uscc != named:
                named = line.employer.uscc
                self.stdout.write(f"{line.employer.name}（{named}）")
            self.stdout.write(_as_json(line.as_record()) if json else line.in_words())
        self.stdout.write(_as_json(tally.as_record()) if json else tally.in_words())
        if tally.by_weight[Severity.STOP]:
            sys.exit(1)


def lines(employer: Employer | None, tally: Tally) -> Iterator[Line]:
    """Every finding, employer by employer; one contract is in memory at a time, and `tally` grows meanwhile."""
    today, contracts = timezone.localdate(), stock(employer)
    watched = bar(contracts.iterator(AT_ONCE), "检查合同", contracts.count(), unit="份")
    for owner, own in groupby(watched, key=lambda contract: contract.employer):
        for found in of_employer_today(owner, today=today):
            yield _counted(Line(owner, "", found), tally)
        for contract in own:
            tally.contracts += 1
            found_here = in_stock(contract, today=today)
            tally.with_findings += bool(found_here)
            yield from (_counted(Line(owner, contract.number, found), tally) for found in found_here)


def _counted(line: Line, tally: Tally) -> Line:
    tally.by_weight[line.finding.severity] += 1
    return line


def _employer(uscc: str | None) -> Employer | None:
    if uscc is None:
        return None
    found = Employer.objects.filter(uscc=uscc.strip().upper()).first()
    if found is None:
        raise CommandError(f"没有统一社会信用代码为 {uscc} 的单位。")
    return found


def _as_json(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False)
