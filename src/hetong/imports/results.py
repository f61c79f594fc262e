"""What reading a sheet yields: questions before it starts, findings per row once it runs."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hetong.contracts.findings import Finding, Severity
from hetong.kernel.errors import Invalid


class Refused(Invalid):
    """The file as a whole cannot be read; the message says why and what to do."""

    code = "file_refused"
    message = "无法读取这个文件，请用下载的导入模板（.xlsx）重新填写后上传。"


@dataclass(frozen=True)
class Question:
    """Something the sheet does not say with certainty; `how` says how to answer."""

    label: str
    why: str
    how: str

    def __str__(self) -> str:
        return f"{self.label}：{self.why}{self.how}"


@dataclass(frozen=True)
class RowFinding:
    """A finding with its place in the sheet; `column` is a letter, both empty when no column holds the blank."""

    row: int
    column: str
    header: str
    finding: Finding

    def __str__(self) -> str:
        place = f"第{self.row}行 {self.column}列 " if self.column else f"第{self.row}行 "
        return f"{place}{self.header or self.finding.label}：{self.finding.message}"

    def as_record(self) -> dict[str, object]:
        """Plain values for JSON; `row` is the sheet's own row number."""
        return {"row": self.row, "column": self.column, "header": self.header, **self.finding.as_record()}


@dataclass(slots=True)
class RowResult:
    """One row: its normalised values, everything found in it, and names and texts as they came; `places` says which
    column holds which blank."""

    row: int
    values: dict[str, str]
    findings: list[RowFinding] = field(default_factory=list)
    entered: dict[str, str] = field(default_factory=dict)
    places: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def accepted(self) -> bool:
        """Whether no finding forbids making a contract of it."""
        return all(found.finding.severity is not Severity.STOP for found in self.findings)

    def place_of(self, key: str) -> tuple[str, str]:
        """Letter and heading of the column that holds a blank; empty when none does."""
        return self.places.get(key, ("", ""))
