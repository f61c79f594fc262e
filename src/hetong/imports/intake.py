"""Older and plainer files as an .xlsx workbook, so that everything behind reads, and gives back, one kind of file."""

import codecs
import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import PurePath
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from hetong.imports.guard import MAX_COLUMN, MAX_ROW, OLE, check_size, is_locked, too_far
from hetong.imports.headers import column_number
from hetong.imports.results import Refused
from hetong.imports.sheet import reader_errors

CSV_NAMES = frozenset({".csv", ".tsv", ".txt"})
_DELIMITERS = ",\t;，"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSETS = ("utf-8", "gb18030")
_DAY, _MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"


def as_workbook(data: bytes, file_name: str = "") -> bytes:
    """An .xls workbook or a table of delimited text (.csv) as .xlsx, everything else as it is.

    Raises `Refused` when it is too large or cannot be read.
    """
    check_size(data)
    if data.startswith(OLE) and not is_locked(data):
        return _written(_sheets_of(data))
    if PurePath(file_name.lower()).suffix in CSV_NAMES and not data.startswith((b"PK\x03\x04", OLE)):
        return _written([(PurePath(file_name).stem, _lines(_text_of(data)))])
    return data


def _sheets_of(data: bytes) -> list[tuple[str, Iterable[Sequence[object]]]]:
    """The visible sheets of an .xls workbook (MS-XLS), values only: macros and formulas stay behind."""
    with reader_errors():
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [
            meta.name
            for meta in book.sheets_metadata
            if meta.typ is SheetTypeEnum.WorkSheet and meta.visible is SheetVisibleEnum.Visible
        ]
        return [(name, book.get_sheet_by_name(name).iter_rows()) for name in names]


def _text_of(data: bytes) -> str:
    """The text, by its byte order mark or as UTF-8 or GB 18030; raises `Refused` when it is neither."""
    marked = [charset for mark, charset in _MARKS if data.startswith(mark)]
    for charset in marked or _CHARSETS:
        try:
            text = data.decode(charset)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refused("无法识别这个文本文件的编码，请用 Excel 或 WPS 打开后另存为“Excel 工作簿（.xlsx）”再上传。")


def _lines(text: str) -> Iterable[Sequence[str]]:
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield [_unquoted(cell) for cell in line]
    except csv.Error as error:
        raise Refused(
            "文本文件的格式有误（引号或分隔符不成对），请用 Excel 打开核对后另存为 .xlsx 再上传。"
        ) from error


def _unquoted(cell: str) -> str:
    """Other systems write ="0471" so that Excel keeps a number as text."""
    cell = cell.strip()
    return cell[2:-1] if cell.startswith('="') and cell.endswith('"') else cell


def _written(sheets: Iterable[tuple[str, Iterable[Sequence[object]]]]) -> bytes:
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
