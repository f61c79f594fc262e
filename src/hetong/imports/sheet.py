"""Reads the sheets of a workbook that the guard has let through: header row, rows, and cells that cannot be read."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from xml.etree import ElementTree

import python_calamine
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from hetong.imports.headers import column_number
from hetong.imports.package import Package, whole_rows
from hetong.imports.results import Refused

HEADER_WITHIN = 20
MIN_HEADERS = 2
MARKER_SHEET = "选项"
Cell = object
Place = tuple[int, int]
Merge = tuple[Place, Place]


@dataclass
class SheetTable:
    """A visible sheet with a header row; row numbers are the sheet's own, columns count from 0.

    `merged` are merged ranges below the header; `broken` are cells whose value cannot be read, with the reason.
    """

    name: str
    header_row: int
    headers: tuple[str, ...]
    score: int
    sheet: CalamineSheet
    merged: list[Merge] = field(default_factory=list)
    broken: dict[Place, str] = field(default_factory=dict)

    @property
    def height(self) -> int:
        """Rows below the header, blank ones included."""
        return max(self.last_row - self.header_row, 0)

    @property
    def last_row(self) -> int:
        """The number of the last row that holds anything."""
        return self.sheet.end[0] + 1 if self.sheet.end else 0

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """Row number and cells of every row below the header that is not blank."""
        for number, cells in enumerate(self.sheet.iter_rows(), 1):
            if number > self.header_row and any(is_filled(cell) for cell in cells):
                yield number, list(cells)

    def has_rows(self) -> bool:
        """Whether anything stands below the header."""
        return next(self.rows(), None) is not None


@dataclass
class Workbook:
    """The readable tables, notes for the user, and the marker of our own template workbook if there is one."""

    tables: list[SheetTable]
    notes: list[str]
    marker: str = ""


def read(data: bytes, score: Callable[[Sequence[str]], int]) -> Workbook:
    """All visible sheets with a header row; `score` counts the headings that are understood in a row."""
    out = Workbook([], [])
    with reader_errors():
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for meta in workbook.sheets_metadata:
            if meta.typ is not SheetTypeEnum.WorkSheet:
                continue
            if meta.visible is not SheetVisibleEnum.Visible:
                _note_hidden(workbook, meta.name, out)
            elif table := _table(workbook.get_sheet_by_name(meta.name), score):
                out.tables.append(table)
    if not out.tables:
        raise Refused("文件中没有找到表头。请使用下载的导入模板，或确认表头写在前20行内的同一行。")
    return out


def find_broken(data: bytes, table: SheetTable) -> None:
    """Note the cells of `table` that hold a formula without a stored result, or an error value."""
    try:
        pieces = Package(data).sheet_pieces(table.name)
    except (LookupError, ElementTree.ParseError, zipfile.BadZipFile):
        return
    for chunk in whole_rows(pieces):
        if b"<f" in chunk or b":f" in chunk or b'"e"' in chunk:
            table.broken.update(_broken_cells(chunk))


@contextmanager
def reader_errors() -> Iterator[None]:
    """What the reader raises, as a sentence; a panic inside it is no `Exception`."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, MemoryError, Refused):
        raise
    except python_calamine.PasswordError as error:
        raise Refused("文件设有打开密码，请取消密码保护后重新上传。") from error
    except BaseException as error:
        damaged = "文件已损坏，无法读取。请用 Excel 或 WPS 打开后另存为新的 .xlsx 文件再上传。"
        raise Refused(damaged) from error


def _note_hidden(workbook: CalamineWorkbook, name: str, out: Workbook) -> None:
    if name == MARKER_SHEET:
        cells = workbook.get_sheet_by_name(name).to_python(nrows=1)
        out.marker = str(cells[0][0]) if cells and cells[0] else ""
    else:
        out.notes.append(f"隐藏的工作表“{name}”没有读取；如需导入，请取消隐藏后重新上传。")


def _table(sheet: CalamineSheet, score: Callable[[Sequence[str]], int]) -> SheetTable | None:
    merges: list[Merge] = list(sheet.merged_cell_ranges or ())
    best: tuple[int, int, tuple[str, ...]] = (0, 0, ())
    for number, cells in enumerate(sheet.iter_rows(), 1):
        if number > HEADER_WITHIN:
            break
        headers = tuple(_heading(cell) for cell in cells)
        headers = _with_spanning(headers, number - 1, merges, sheet)
        points = score(headers)
        if points > best[0]:
            best = (points, number, headers)
    points, row, headers = best
    if points < MIN_HEADERS:
        return None
    below = [merge for merge in merges if merge[0][0] >= row]
    return SheetTable(sheet.name, row, headers, points, sheet, below)


def _heading(cell: Cell) -> str:
    return cell.strip() if isinstance(cell, str) else ""


def _with_spanning(
    headers: tuple[str, ...], row: int, merges: list[Merge], sheet: CalamineSheet
) -> tuple[str, ...]:
    """Headings with those that span down into this row from a merged cell above filled in."""
    spanning = [m for m in merges if m[0][0] < row <= m[1][0] and m[0][1] == m[1][1] < len(headers)]
    if not spanning:
        return headers
    above = sheet.to_python(skip_empty_area=False, nrows=row)
    filled = list(headers)
    for (top, column), _ in spanning:
        filled[column] = filled[column] or _heading(above[top][column])
    return tuple(filled)


def is_filled(cell: Cell) -> bool:
    """Whether a cell holds more than blanks."""
    return cell != "" and (not isinstance(cell, str) or bool(cell.strip()))


_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Z]+)([0-9]+)["']""")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_RESULT = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)<")
_ERROR = re.compile(rb"""\bt\s*=\s*["']e["']""")


def _broken_cells(chunk: bytes) -> Iterator[tuple[Place, str]]:
    for attributes, body in _CELL.findall(chunk):
        error, formula = _ERROR.search(attributes), _FORMULA.search(body)
        found = _REFERENCE.search(attributes)
        if not found or not (error or formula):
            continue
        result = _RESULT.search(body)
        if error:
            shown = result[1].decode(errors="replace") if result else "#N/A"
            yield _place(found), f"单元格的公式结果是错误值 {shown}"
        elif (not result or not result[1]) and b'"str"' not in attributes:
            yield _place(found), "单元格是公式，但文件中没有保存计算结果"


def _place(found: "re.Match[bytes]") -> Place:
    return int(found[2]) - 1, column_number(found[1].decode())
