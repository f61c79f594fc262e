"""What a rule says about a contract: a value for people and machines, never an exception."""

from dataclasses import asdict, dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: `stop` forbids sending."""

    STOP = "stop"
    WARN = "warn"
    HINT = "hint"


@dataclass(frozen=True)
class Fix:
    """A lawful value for one blank that puts a finding right with one click; `label` is what the button says."""

    key: str
    value: str
    label: str


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong or doubtful.

    `code` is a rule of the catalogue (docs/excel.md lists those in use); `message` says what is wrong,
    `remedy` how to put it right, `article` the law it rests on. There is a `fix` only where one value is certain
    to be lawful.
    """

    code: str
    severity: Severity
    field: str
    label: str
    message: str
    remedy: str = ""
    article: str = ""
    value: str = ""
    fix: Fix | None = None

    def as_record(self) -> dict[str, str]:
        """Plain values for JSON; a fix is for forms alone."""
        return {key: str(value) for key, value in asdict(self).items() if key != "fix"}


def stops(findings: "list[Finding]") -> "list[Finding]":
    """Those that forbid sending."""
    return [finding for finding in findings if finding.severity is Severity.STOP]
