"""Plain rows as an .xlsx workbook."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

from hetong.imports.guard import MAX_COLUMN, MAX_ROW, too_far
from hetong.imports.headers import column_number

_DAY, _MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"


def written(sheets: Iterable[tuple[str, Iterable[Sequence[object]]]]) -> bytes:
    """Sheets of cells, each with the type of its value; raises `Refused` beyond what may be imported."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True, "in_memory": False}) as book:
        formats = {kind: book.add_format({"num_format": kind}) for kind in (_DAY, _MOMENT)}
        for number, (name, rows) in enumerate(sheets, 1):
            sheet = book.add_worksheet(_sheet_name(name, number))
            for line, cells in enumerate(rows):
                if line >= MAX_ROW or len(cells) > column_number(MAX_COLUMN) + 1:
                    raise too_far()
                for column, cell in enumerate(cells):
                    _write(sheet, line, column, cell, formats)
    return out.getvalue()


def _sheet_name(name: str, number: int) -> str:
    """A name that a sheet may have: 31 characters, none of []:*?/\\ ."""
    fitting = "".join(character for character in name if character not in "[]:*?/\\'")[:31]
    return fitting or f"表{number}"


def _write(sheet: Any, line: int, column: int, cell: object, formats: dict[str, Any]) -> None:
    if cell in ("", None):
        return
    if isinstance(cell, bool):
        sheet.write_boolean(line, column, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(line, column, cell)
    elif isinstance(cell, datetime):
        sheet.write_datetime(line, column, cell, formats[_MOMENT])
    elif isinstance(cell, date):
        sheet.write_datetime(line, column, cell, formats[_DAY])
    else:
        sheet.write_string(line, column, str(cell))
