"""Rows as tab-separated text, the way a spreadsheet puts them on the clipboard."""

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import islice

from hetong.contracts.fields import Field
from hetong.contracts.findings import Severity
from hetong.imports.results import RowResult

MOST_ROWS = 500
"""More belong into a workbook."""


def as_text(rows: Iterable[Sequence[str]]) -> str:
    """Tab-separated, cells with tabs, quotes or line ends quoted."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(rows)
    return out.getvalue()


def heading_row(fields: Sequence[Field]) -> list[str]:
    """The labels of all blanks."""
    return [field.label for field in fields]


def refused_rows(
    results: Iterable[RowResult], fields: Sequence[Field]
) -> tuple[str, list[dict[str, object]]]:
    """Refused rows, headed, as text; and what is wrong, by line (from 0) and blank's key. At most `MOST_ROWS` of them."""
    lines, problems = [heading_row(fields)], list[dict[str, object]]()
    for result in islice(results, MOST_ROWS):
        for found in result.findings:
            if found.finding.severity is Severity.STOP:
                said = f"{found.finding.label}：{found.finding.message}。{found.finding.remedy}"
                problems.append({"line": len(lines) - 1, "key": found.finding.field, "text": said})
        lines.append([_shown(field, result.values.get(field.key, "")) for field in fields])
    return as_text(lines), problems


def _shown(field: Field, value: str) -> str:
    wording = dict(field.choices).get(value, value)
    return {"yes": "是", "no": "否"}.get(wording, wording)
