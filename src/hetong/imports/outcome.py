"""What has become of the rows of an import so far: counts, the first findings for the page, and marks for the workbook."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hetong.contracts.findings import Severity
from hetong.imports.headers import column_number
from hetong.imports.marking.marks import Marks, RowMark
from hetong.imports.results import RowFinding, RowResult
from hetong.imports.selecting import DONE

SHOWN = 1_000
"""Findings of either weight that are kept for the page; the workbook holds all."""


@dataclass
class Outcome:
    """Counts of rows and findings; `marks` says of every row what is to be written into the workbook."""

    marks: Marks = field(default_factory=Marks)
    rows: int = 0
    accepted: int = 0
    rejected_rows: int = 0
    rejected: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[dict[str, Any]] = field(default_factory=list)
    rejected_total: int = 0
    warnings_total: int = 0

    def note(self, result: RowResult, numbers: Mapping[int, str]) -> None:
        """Keep a row's findings; `numbers` are the contracts made of rows."""
        self.rows += 1
        for found in result.findings:
            self._keep(found)
        if not result.accepted:
            self.rejected_rows += 1
            self.marks.add(_mark(result))
        elif number := numbers.get(result.row):
            self.accepted += 1
            self.marks.add(RowMark(result.row, f"{DONE}，合同编号 {number}"))

    def report(self, notes: list[str]) -> dict[str, Any]:
        """What the import page shows."""
        return {
            "rejected": self.rejected,
            "rejected_total": self.rejected_total,
            "warnings": self.warnings,
            "warnings_total": self.warnings_total,
            "notes": notes,
        }

    def _keep(self, found: RowFinding) -> None:
        if found.finding.severity is Severity.STOP:
            self.rejected_total += 1
            kept = self.rejected
        else:
            self.warnings_total += 1
            kept = self.warnings
        if len(kept) < SHOWN:
            kept.append(found.as_record())


def _mark(result: RowResult) -> RowMark:
    """The failing cells of a row, each with what is wrong and how to mend it."""
    stops = [found for found in result.findings if found.finding.severity is Severity.STOP]
    cells: dict[int, list[str]] = {}
    for found in stops:
        if found.column:
            cells.setdefault(column_number(found.column), []).append(_advice(found))
    note = "；".join(f"{found.finding.label}：{found.finding.message}" for found in stops)
    return RowMark(result.row, note, {column: "\n".join(texts) for column, texts in cells.items()})


def _advice(found: RowFinding) -> str:
    said = found.finding
    article = f"（{said.article}）" if said.article else ""
    return f"{said.message}。{said.remedy}{article}"
