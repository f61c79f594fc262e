"""Finding the table in what people upload."""

from typing import Any

import pytest

from hetong.imports.results import Refused
from hetong.imports.sheet import find_broken, read
from tests.imports.sheets import HEADERS, codes, opened, put, roster, workbook, worker
from tests.imports.sheets import read as read_rows

GOOD = roster(worker(1))


def test_title_rows_are_skipped_and_row_numbers_are_the_sheets_own() -> None:
    reading = opened(GOOD)
    assert (reading.table.header_row, [number for number, _ in reading.table.rows()]) == (3, [4])


def test_blank_rows_do_not_shift_numbers() -> None:
    rows = read_rows(roster(worker(1), {}, worker(2)))
    assert [row.row for row in rows] == [4, 6]


def test_hidden_sheets_are_left_alone_and_said() -> None:
    def hide(book: Any, _: Any) -> None:
        book.add_worksheet("工资底表").hide()

    assert any("“工资底表”没有读取" in note for note in opened(roster(worker(1), more=hide)).notes)


def test_an_empty_second_sheet_is_no_rival() -> None:
    def add(book: Any, _: Any) -> None:
        book.add_worksheet("离职").write_row(0, 0, HEADERS)

    assert opened(roster(worker(1), more=add)).table.name == "在职"


def two_lists() -> bytes:
    def add(book: Any, _: Any) -> None:
        sheet = book.add_worksheet("二厂")
        sheet.write_row(0, 0, HEADERS)
        for column, heading in enumerate(HEADERS):
            put(book, sheet, 1, column, worker(2)[heading])

    return roster(worker(1), more=add)


def test_two_lists_are_asked_about() -> None:
    assert [question.label for question in opened(two_lists()).questions] == ["工作表"]


def test_the_answer_names_the_sheet() -> None:
    reading = opened(two_lists(), {"工时制度": "标准", "工作表": "二厂"})
    assert (reading.table.name, reading.questions) == ("二厂", [])


def test_an_unknown_sheet_lists_the_known() -> None:
    with pytest.raises(Refused, match="可用的工作表：在职、二厂"):
        opened(two_lists(), {"工作表": "三厂"})


def test_a_header_without_rows() -> None:
    with pytest.raises(Refused, match="没有数据"):
        opened(roster())


def test_no_header_at_all() -> None:
    with pytest.raises(Refused, match="没有找到表头"):
        opened(workbook(lambda book: book.add_worksheet().write(0, 0, "你好")))


def test_headings_over_two_rows() -> None:
    """姓名 spans both rows; 开始日期 and 结束日期 stand under a common heading."""

    def write(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 1, 0, "姓名")
        sheet.merge_range(0, 1, 0, 2, "合同")
        sheet.write_row(1, 1, ["开始日期", "结束日期"])

    known = {"姓名", "开始日期", "结束日期"}
    (table,) = read(workbook(write), lambda row: len(known.intersection(row))).tables
    assert (table.header_row, table.headers) == (2, ("姓名", "开始日期", "结束日期"))


def with_formula(value: object) -> bytes:
    return roster(worker(1), more=lambda _, sheet: sheet.write_formula(3, 15, "=2500*2", None, value))


def test_a_stored_formula_result_is_a_value() -> None:
    (row,) = read_rows(with_formula(5000))
    assert row.values["wage_month"] == "5000.00"


def test_a_formula_without_result_is_refused() -> None:
    (row,) = read_rows(with_formula(""))
    assert codes(row) == [("F04", "月薪")]


def test_an_error_value_is_refused() -> None:
    (row,) = read_rows(with_formula("#REF!"))
    assert "#REF!" in row.findings[0].finding.message


def test_formulas_in_unused_columns_do_not_matter() -> None:
    data = roster(worker(1), more=lambda _, sheet: sheet.write_formula(3, 7, "=1", None, ""))
    assert read_rows(data)[0].accepted


def test_broken_cells_are_found_by_place() -> None:
    data = with_formula("")
    table = opened(data).table
    table.broken.clear()
    find_broken(data, table)
    assert list(table.broken) == [(3, 15)]


def test_merged_data_cells_are_named() -> None:
    rows = [worker(n, 工作城市="") for n in (1, 2)]
    data = roster(*rows, more=lambda _, sheet: sheet.merge_range(3, 13, 4, 13, "呼和浩特市"))
    found = [(row.row, str(row.findings[0])) for row in read_rows(data)]
    assert found[1] == (5, "第5行 N列 工作城市：单元格N4:N5已合并，无法确定每行的内容")


def test_merged_cells_in_unused_columns_do_not_matter() -> None:
    rows = [worker(n, 部门="") for n in (1, 2)]
    data = roster(*rows, more=lambda _, sheet: sheet.merge_range(3, 7, 4, 7, "生产部"))
    assert all(row.accepted for row in read_rows(data))


@pytest.mark.parametrize("text", ["合计", "制表人：张三", "注：以上为在职人员"])
def test_totals_and_signature_lines_are_skipped_openly(text: str) -> None:
    reading = opened(roster(worker(1), {"员工姓名": text}))
    from tests.imports.sheets import context

    assert len(list(reading.rows(context()))) == 1
    assert f"第5行是汇总或落款（{text}），已跳过。" in reading.notes
