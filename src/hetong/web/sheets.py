"""Lists as files: CSV for everything that reads text, XLSX for people; no cell is ever taken for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from urllib.parse import quote

import xlsxwriter
from django.http import HttpResponse

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads a CSV file in the computer's own encoding."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def csv_bytes(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Comma-separated values (RFC 4180) in UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def xlsx_bytes(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """One sheet of text cells with a head that stays in view."""
    out, widths = io.BytesIO(), [len(label) * 2 + 2 for label in head]
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet(title)
        bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        for column, label in enumerate(head):
            sheet.write_string(0, column, label, bold)
        for line, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                sheet.write_string(line, column, cell, text)
                widths[column] = min(max(widths[column], len(cell) + 2), 60)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
    return out.getvalue()


def sheet_response(kind: str, title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> HttpResponse:
    """The list as a download named after its title; `kind` is a key of `KINDS`."""
    data = csv_bytes(head, rows) if kind == "csv" else xlsx_bytes(title, head, rows)
    response = HttpResponse(data, content_type=KINDS[kind])
    name = f"{title}.{kind}"
    response["Content-Disposition"] = f"attachment; filename=\"list.{kind}\"; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "private, no-store"
    return response


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
