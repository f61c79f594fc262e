"""Invented rosters and workbooks, written for each test."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import xlsxwriter

from hetong.contracts.reference import load_reference
from hetong.contracts.registry import get_template
from hetong.contracts.rules import RuleContext
from hetong.imports.reading import Reading, open_upload
from hetong.imports.results import RowResult
from tests.factories import resident_id

TODAY = date(2026, 11, 23)
STANDARD = {"工时制度": "标准工时制"}
HEADERS = (
    "序号", "员工姓名", "性别", "身份证号", "手机", "户口所在地", "现住址", "部门", "岗位名称", "岗位说明",
    "入职日期", "合同到期日", "试用期(月)", "工作城市", "工作旗县", "月薪", "发薪日", "备注",
)  # fmt: skip
FIRST_ROW = 4


def worker(serial: int, **changes: object) -> dict[str, object]:
    """One lawful row of the roster, by heading."""
    number = resident_id(serial * 2 + 1)
    row: dict[str, object] = dict.fromkeys(HEADERS, "")
    row |= {
        "序号": serial,
        "员工姓名": "试验员",
        "性别": "男",
        "身份证号": number,
        "手机": f"139{serial:08d}",
    }
    row |= {"户口所在地": "示例街1号", "现住址": "示例街2号", "部门": "生产部", "岗位名称": "质检员"}
    row |= {"岗位说明": "检验与记录", "入职日期": "2027-01-01", "合同到期日": "2029.12.31", "试用期(月)": 3}
    row |= {"工作城市": "呼和浩特市", "工作旗县": "赛罕区", "月薪": 5000, "发薪日": 10}
    return row | changes


def workbook(write: Callable[[Any], None]) -> bytes:
    """The bytes of a workbook that `write` filled."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        write(book)
    return out.getvalue()


def roster(*rows: Mapping[str, object], headers: Sequence[str] = HEADERS, more: Any = None) -> bytes:
    """A sheet 在职 with two title rows, the header in row 3, and one row per worker; `more(book, sheet)` adds to it."""

    def write(book: Any) -> None:
        sheet = book.add_worksheet("在职")
        sheet.merge_range(0, 0, 0, len(headers) - 1, "草原乳业（虚构）员工花名册")
        sheet.write(1, 0, "制表：人力资源部")
        sheet.write_row(2, 0, headers)
        for line, row in enumerate(rows, FIRST_ROW - 1):
            for column, heading in enumerate(headers):
                put(book, sheet, line, column, row.get(heading, ""))
        if more:
            more(book, sheet)

    return workbook(write)


def put(book: Any, sheet: Any, line: int, column: int, value: object) -> None:
    """Write a cell with the type of its value."""
    if isinstance(value, date):
        sheet.write_datetime(line, column, value, book.add_format({"num_format": "yyyy-mm-dd"}))
    elif value != "":
        sheet.write(line, column, value)


def opened(data: bytes, given: Mapping[str, str] = STANDARD) -> Reading:
    """The upload matched to 全日制劳动合同."""
    return open_upload(data, get_template("fulltime"), given)


def context() -> RuleContext:
    """The rules of 全日制劳动合同 today."""
    return RuleContext(get_template("fulltime").fields, "91150102MA0HT0090J", load_reference(), TODAY)


def read(data: bytes, given: Mapping[str, str] = STANDARD) -> list[RowResult]:
    """All rows of an upload."""
    return list(opened(data, given).rows(context()))


def read_one(**changes: object) -> RowResult:
    """A roster of one worker, read."""
    (row,) = read(roster(worker(1, **changes)))
    return row


def codes(row: RowResult) -> list[tuple[str, str]]:
    """Rule and heading of each finding that stops a row."""
    return [(f.finding.code, f.header) for f in row.findings if f.finding.severity == "stop"]


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The same package with a part added or replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry.filename, old.read(entry.filename))
        new.writestr(name, content)
    return out.getvalue()
