"""The workbook that comes back: the same, with failing cells red, a comment on each, and 错误说明."""

import io
from datetime import date

import openpyxl
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from hetong.contracts.registry import get_template
from hetong.imports.guard import check_upload
from hetong.imports.marking.looks import RED
from hetong.imports.marking.marks import Marks, RowMark
from hetong.imports.marking.workbook import MarkedSheet, mark_workbook
from hetong.imports.workbook import template_workbook
from tests.imports.sheets import HEADERS, read, roster, worker

SHEET = MarkedSheet("在职", 3, HEADERS)
PHONE, PAY = HEADERS.index("手机"), HEADERS.index("月薪")
NOTE = len(HEADERS)


def marks(*given: RowMark) -> Marks:
    out = Marks()
    for mark in given:
        out.add(mark)
    return out


def marked(data: bytes, *given: RowMark, sheet: MarkedSheet = SHEET) -> bytes:
    return mark_workbook(data, sheet, marks(*given))


def sheet_in(data: bytes, name: str = "在职"):
    return openpyxl.load_workbook(io.BytesIO(data))[name]


def is_red(cell) -> bool:
    return cell.fill.fgColor.rgb == RED


@pytest.fixture
def two() -> bytes:
    return roster(worker(1), worker(2))


def test_a_failing_cell_is_red_and_says_why(two):
    cell = sheet_in(marked(two, RowMark(5, "手机号位数不对", {PHONE: "应为11位"}))).cell(5, PHONE + 1)
    assert (is_red(cell), cell.comment.text) == (True, "应为11位")


def test_the_row_says_it_too(two):
    sheet = sheet_in(marked(two, RowMark(5, "手机号位数不对")))
    assert (sheet.cell(3, NOTE + 1).value, sheet.cell(5, NOTE + 1).value) == ("错误说明", "手机号位数不对")


def test_other_rows_stay_as_they_are(two):
    before, after = sheet_in(two), sheet_in(marked(two, RowMark(5, "x", {PHONE: "y"})))
    assert [c.value for c in after[4]][:NOTE] == [c.value for c in before[4]]


def test_an_empty_cell_can_be_marked(two):
    column = HEADERS.index("性别")
    data = marked(roster(worker(1, 性别="")), RowMark(4, "缺性别", {column: "必填"}))
    assert is_red(sheet_in(data).cell(4, column + 1))


def test_the_cell_keeps_its_own_format(two):
    column = HEADERS.index("入职日期")
    data = marked(roster(worker(1, 入职日期=date(2027, 1, 1))), RowMark(4, "x", {column: "y"}))
    assert sheet_in(data).cell(4, column + 1).number_format == "yyyy-mm-dd"


def test_what_is_marked_can_be_read_again(two):
    data = marked(two, RowMark(4, "x", {PHONE: "y"}))
    check_upload(data)
    assert [row.row for row in read(data)] == [4, 5]


def test_marks_are_taken_back_when_the_cell_is_right(two):
    once = marked(two, RowMark(4, "x", {PHONE: "y"}), RowMark(5, "x", {PHONE: "y", PAY: "z"}))
    sheet = MarkedSheet("在职", 3, (*HEADERS, "错误说明"))
    again = sheet_in(marked(once, RowMark(5, "w", {PAY: "z"}), sheet=sheet))
    cells = [again.cell(4, PHONE + 1), again.cell(5, PHONE + 1), again.cell(5, PAY + 1)]
    assert [is_red(cell) for cell in cells] == [False, False, True]
    assert [cell.comment and cell.comment.text for cell in cells] == [None, None, "z"]
    assert (again.cell(4, NOTE + 1).value, again.cell(5, NOTE + 1).value) == (None, "w")


def test_comments_of_our_own_template_stay():
    template = get_template("fulltime")
    data = template_workbook(template, [{"b_name": "乌日娜"}])
    headers = tuple(cell.value for cell in sheet_in(data, "数据")[1])
    sheet = sheet_in(
        marked(data, RowMark(3, "x", {1: "姓名错"}), sheet=MarkedSheet("数据", 1, headers)), "数据"
    )
    before = sheet_in(data, "数据")
    assert [c.comment.text for c in sheet[1] if c.comment] == [c.comment.text for c in before[1] if c.comment]
    assert sheet.cell(3, 2).comment.text == "姓名错"
    assert len(sheet.data_validations.dataValidation) == len(before.data_validations.dataValidation)


def test_other_sheets_and_formulas_stay(two):
    def more(book, sheet):
        sheet.write_formula(3, NOTE - 1, "=1+1", value=2)
        book.add_worksheet("说明").write(0, 0, "不要动")

    data = marked(roster(worker(1), more=more), RowMark(4, "x", {PHONE: "y"}))
    assert sheet_in(data).cell(4, NOTE).value == "=1+1"
    assert sheet_in(data, "说明").cell(1, 1).value == "不要动"


def test_a_text_that_looks_like_markup_is_text(two):
    data = marked(two, RowMark(4, "<b>&甲</b>", {PHONE: "=1+1 <x>"}))
    sheet = sheet_in(data)
    assert (sheet.cell(4, NOTE + 1).value, sheet.cell(4, PHONE + 1).comment.text) == (
        "<b>&甲</b>",
        "=1+1 <x>",
    )


def test_many_marks_pass_our_own_guard():
    """A workbook full of errors is no bomb when it comes back."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("在职")
        sheet.write_row(0, 0, ["姓名", "手机", "月薪"])
        for row in range(1, 6001):
            sheet.write_row(row, 0, [f"试验员{row}", "139", row])
    every = (RowMark(row, "手机号应为11位数字并以1开头", {1: "手机号应为11位数字"}) for row in range(2, 6002))
    data = marked(out.getvalue(), *every, sheet=MarkedSheet("在职", 1, ("姓名", "手机", "月薪")))
    check_upload(data)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert rows[6000][3] == "手机号应为11位数字并以1开头"
