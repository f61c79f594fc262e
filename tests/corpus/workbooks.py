"""Awkward files as clerks really upload them, each with what must become of it, judged by hand.

Every file holds one or two lawful workers in an awkward dress, or is to be refused with a sentence that says why.
"""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import openpyxl
import xlsxwriter
import xlwt

from tests.imports.sheets import FIRST_ROW, HEADERS, put, roster, with_part, workbook, worker

ROWS = (worker(1), worker(2))


@dataclass(frozen=True)
class Awkward:
    """A file, its name, and the outcome: rows accepted and codes that stop others, or part of the refusal."""

    what: str
    file: Callable[[], bytes]
    accepted: int = 2
    stops: tuple[str, ...] = ()
    refusal: str = ""
    name: str = "花名册.xlsx"
    note: str = ""


def column(heading: str) -> int:
    """Where a heading of the roster stands."""
    return HEADERS.index(heading)


def with_more(write: Callable[[Any, Any], None], *rows: dict[str, object]) -> bytes:
    """The roster, and what `write(book, sheet)` adds."""
    return roster(*(rows or ROWS), more=write)


def delimited(encoding: str, delimiter: str = ",", rows: Iterable[dict[str, object]] = ROWS) -> bytes:
    """The roster as delimited text."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(HEADERS)
    writer.writerows([row.get(heading, "") for heading in HEADERS] for row in rows)
    return out.getvalue().encode(encoding)


def as_xls(rows: Iterable[dict[str, object]] = ROWS) -> bytes:
    """The roster in the format of Excel 97."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("在职")
    for place, heading in enumerate(HEADERS):
        sheet.write(0, place, heading)
    for line, row in enumerate(rows, 1):
        for place, heading in enumerate(HEADERS):
            value = row.get(heading, "")
            sheet.write(line, place, value, _xls_day(value))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _xls_day(value: object) -> xlwt.XFStyle:
    return xlwt.easyxf(num_format_str="yyyy-mm-dd") if isinstance(value, date) else xlwt.Style.default_style


def by_openpyxl(change: Callable[[Any], None] = lambda sheet: None, *rows: dict[str, object]) -> bytes:
    """The roster as another program writes it, changed."""
    book = openpyxl.load_workbook(io.BytesIO(roster(*(rows or ROWS))))
    change(book["在职"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def dates_since_1904() -> bytes:
    """The calendar of old Macs."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "date_1904": True}) as book:
        sheet = book.add_worksheet("在职")
        sheet.write_row(0, 0, HEADERS)
        for line, row in enumerate(
            [worker(n, 入职日期=date(2027, 1, 1), 合同到期日=date(2029, 12, 31)) for n in (1, 2)], 1
        ):
            for place, heading in enumerate(HEADERS):
                put(book, sheet, line, place, row[heading])
    return out.getvalue()


def of_wps() -> bytes:
    """What WPS leaves in a file: custom parts beside the workbook."""
    properties = '<?xml version="1.0"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
    return with_part(roster(*ROWS), "docProps/custom.xml", properties.encode())


def a_hundred_columns() -> bytes:
    """A register with all that an office ever wanted to know."""
    headers = (*HEADERS, *(f"自定义{n}" for n in range(100 - len(HEADERS))))
    return roster(*(row | {f"自定义{n}": n for n in range(82)} for row in ROWS), headers=headers)


def with_empty_rows() -> bytes:
    """Blank lines between people, and a total below."""
    return roster(worker(1), {}, {"姓名": " "}, {}, worker(2), {}, {"序号": "合计", "月薪": 10000})


def hidden_rows(book: Any, sheet: Any) -> None:
    """A filter hides a row; who filters still means everybody."""
    sheet.set_row(FIRST_ROW, None, None, {"hidden": True})


def hidden_sheet(book: Any, sheet: Any) -> None:
    """Last year's people on a sheet that nobody sees."""
    other = book.add_worksheet("去年")
    other.write_row(0, 0, HEADERS)
    other.write_row(1, 0, [worker(9)[heading] for heading in HEADERS])
    other.hide()


def renamed(**headings: str) -> bytes:
    """The roster with other headings."""
    headers = tuple(headings.get(heading, heading) for heading in HEADERS)
    rows = [{headings.get(heading, heading): value for heading, value in row.items()} for row in ROWS]
    return roster(*rows, headers=headers)


def zipped(name: str) -> bytes:
    """A zip that is no workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, b"x")
    return out.getvalue()


def locked() -> bytes:
    """The head of an encrypted package (MS-OFFCRYPTO)."""
    return (
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(1000)
    )


def formulas(book: Any, sheet: Any) -> None:
    """Wages that Excel has computed."""
    for line in range(len(ROWS)):
        sheet.write_formula(FIRST_ROW - 1 + line, column("月薪"), "=2500*2", None, 5000)


def formula_without_result() -> bytes:
    """A formula from a program that does not compute."""
    return by_openpyxl(lambda sheet: sheet.cell(FIRST_ROW, column("月薪") + 1, "=2500*2"))


def errors(book: Any, sheet: Any) -> None:
    """A look-up that found nobody."""
    sheet.write_formula(FIRST_ROW - 1, column("月薪"), "=NA()", None, "#N/A")


def merged_down(book: Any, sheet: Any) -> None:
    """One wage for two people."""
    sheet.merge_range(FIRST_ROW - 1, column("月薪"), FIRST_ROW, column("月薪"), 5000)


def merged_unused(book: Any, sheet: Any) -> None:
    """A department merged over its people, which nobody needs."""
    sheet.merge_range(FIRST_ROW - 1, column("部门"), FIRST_ROW, column("部门"), "生产部")


def far_away(book: Any, sheet: Any) -> None:
    """A stray cell at the end of the sheet."""
    sheet.write(1_000_000, 3, "x")


def two_sheets(book: Any, sheet: Any) -> None:
    """Another roster that looks just the same."""
    other = book.add_worksheet("试用")
    other.write_row(0, 0, HEADERS)
    other.write_row(1, 0, [worker(9)[heading] for heading in HEADERS])


def notes_below(book: Any, sheet: Any) -> None:
    """Signature lines under the table."""
    sheet.write(FIRST_ROW + 3, 1, "制表人：虚构")
    sheet.write(FIRST_ROW + 4, 1, "审核：虚构")


def decorated(book: Any, sheet: Any) -> None:
    """Colours, a comment, a filter and a picture of nothing."""
    sheet.write_comment(FIRST_ROW - 1, 1, "转正后调薪")
    sheet.autofilter(2, 0, FIRST_ROW, len(HEADERS) - 1)
    sheet.conditional_format(
        2, 0, 9, 3, {"type": "no_blanks", "format": book.add_format({"bg_color": "red"})}
    )


def one(**changes: object) -> Callable[[], bytes]:
    """Two workers, the first of them changed."""
    return lambda: roster(worker(1, **changes), worker(2))


def number_of(serial: int) -> str:
    """The identity number of a worker."""
    return str(worker(serial)["身份证号"])


SCIENTIFIC = f"{float(number_of(1)):.5E}"
AWKWARD = (
    Awkward("as it should be", lambda: roster(*ROWS)),
    Awkward("department merged over its people", lambda: with_more(merged_unused)),
    Awkward("one wage merged over two people", lambda: with_more(merged_down), 0, ("F03", "F03")),
    Awkward("wages computed by formulas", lambda: with_more(formulas)),
    Awkward("a formula without a result", formula_without_result, 1, ("F04",)),
    Awkward("a look-up that found nobody", lambda: with_more(errors), 1, ("F04",)),
    Awkward("rows hidden by a filter", lambda: with_more(hidden_rows)),
    Awkward("last year's people on a hidden sheet", lambda: with_more(hidden_sheet), note="隐藏的工作表“去年”没有读取"),
    Awkward("two rosters that look the same", lambda: with_more(two_sheets), 0, note="?2个工作表都像是名单"),
    Awkward("signature lines under the table", lambda: with_more(notes_below), note="是汇总或落款"),
    Awkward("colours, a comment and a filter", lambda: with_more(decorated)),
    Awkward("blank lines between people and a total below", with_empty_rows),
    Awkward("a hundred columns", a_hundred_columns, note="以下列不认识"),
    Awkward("dates since 1904", dates_since_1904),
    Awkward("parts that WPS adds", of_wps),
    Awkward("written by another program", by_openpyxl),
    Awkward("a frozen and zoomed view", lambda: by_openpyxl(lambda sheet: setattr(sheet, "freeze_panes", "C4"))),
    Awkward("a protected sheet", lambda: by_openpyxl(lambda sheet: sheet.protection.enable())),
    Awkward("a column inserted on the left", lambda: by_openpyxl(lambda sheet: sheet.insert_cols(1))),
    Awkward("rows inserted above the headings", lambda: by_openpyxl(lambda sheet: sheet.insert_rows(1, 5))),
    Awkward("Excel 97", as_xls, name="花名册.xls"),
    Awkward("Excel 97 named .xlsx", as_xls),
    Awkward("Excel 97 with true dates", lambda: as_xls([worker(n, 入职日期=date(2027, 1, 1)) for n in (1, 2)]), name="a.xls"),
    Awkward("UTF-8 text", lambda: delimited("utf-8"), name="花名册.csv"),
    Awkward("UTF-8 text with a mark", lambda: delimited("utf-8-sig"), name="花名册.csv"),
    Awkward("GB 18030 text", lambda: delimited("gb18030"), name="花名册.csv"),
    Awkward("GB 18030 text with a rare name", lambda: delimited("gb18030", rows=[worker(1, 员工姓名="𠮷永"), worker(2)]), name="a.csv"),
    Awkward("UTF-16 text with tabs", lambda: delimited("utf-16", "\t"), name="花名册.txt"),
    Awkward("text with semicolons", lambda: delimited("utf-8", ";"), name="花名册.csv"),
    Awkward("text whose numbers are written =\"…\"", lambda: delimited("utf-8", rows=[worker(1, 手机='="13900000001"'), worker(2)]), name="a.csv"),
    Awkward(
        "text in which Excel rounded a number", lambda: delimited("utf-8", rows=[worker(1, 身份证号=SCIENTIFIC), worker(2)]),
        1, ("F01",), name="a.csv"),
    Awkward("text in no known charset", lambda: b"\xff\x00\x81\x00" * 40, 0, refusal="编码", name="a.csv"),
    Awkward("an identity number as a number", one(身份证号=float(number_of(1))), 1, ("F01",)),
    Awkward("an identity number led by an apostrophe", one(身份证号="'" + number_of(1))),
    Awkward("an identity number in full width", one(身份证号=number_of(1).translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)}))),
    Awkward("an identity number with blanks", one(身份证号=f"{number_of(1)[:6]} {number_of(1)[6:14]} {number_of(1)[14:]}")),
    Awkward("an identity number with a wrong last digit", one(身份证号=number_of(1)[:-1] + ("0" if number_of(1)[-1] != "0" else "1")), 1, ("V03",)),
    Awkward("a phone as a number", one(手机=13900000001)),
    Awkward("a phone with hyphens", one(手机="139-0000-0001")),
    Awkward("a phone with +86", one(手机="+8613900000001")),
    Awkward("a phone of ten digits", one(手机="1390000000"), 1, ("F01",)),
    Awkward("a day as 2027/1/1", one(入职日期="2027/1/1")),
    Awkward("a day as 2027年1月1日", one(入职日期="2027年1月1日")),
    Awkward("a day as 20270101", one(入职日期="20270101")),
    Awkward("a day with a time", one(入职日期=datetime(2027, 1, 1, 8, 30))),
    Awkward("31 February", one(入职日期="2027-02-31"), 1, ("F01",)),
    Awkward("a wage in words", one(月薪="五千元"), 1, ("F01",)),
    Awkward("a wage with a comma and 元", one(月薪="5,000.00元")),
    Awkward("a wage with ￥", one(月薪="￥5000")),
    Awkward("a wage below the minimum", one(月薪=1500), 1, ("V09",)),
    Awkward("a name with spaces inside", one(员工姓名="试 验 员")),
    Awkward("a name with another dot", one(员工姓名="萨仁・乌云")),
    Awkward("a name with digits", one(员工姓名="试验员2"), 1, ("F01",)),
    Awkward("the same person twice", lambda: roster(worker(1), worker(1, 手机="13900000077")), 1, ("D01",)),
    Awkward("headings in full width with marks", lambda: renamed(员工姓名="＊姓 名（必填）", 手机="手机\n号码：")),
    Awkward("headings of a table of wages", lambda: renamed(月薪="税前月薪(元/月)", 身份证号="公民身份号码")),
    Awkward("two columns for the phone", lambda: renamed(备注="联系电话"), 0, note="?都可能是“手机号”"),
    Awkward("no wage at all", lambda: renamed(月薪="津贴"), 0, note="?工资"),
    Awkward("no headings", lambda: workbook(lambda book: book.add_worksheet().write_row(0, 0, ["试验员", "男", 1])), 0, refusal="没有找到表头"),
    Awkward("headings and nobody", lambda: roster(), 0, refusal="没有数据"),
    Awkward("an empty sheet", lambda: workbook(lambda book: book.add_worksheet()), 0, refusal="没有找到表头"),
    Awkward("an empty file", lambda: b"", 0, refusal="空文件"),
    Awkward("a password", locked, 0, refusal="密码"),
    Awkward("a stray cell a million rows down", lambda: with_more(far_away), 0, refusal="超出可读取的范围"),
    Awkward("macros", lambda: with_part(roster(*ROWS), "xl/vbaProject.bin", b"x"), 0, refusal="含有宏"),
    Awkward("links to another workbook", lambda: with_part(roster(*ROWS), "xl/externalLinks/externalLink1.xml", b"<x/>"), 0, refusal="外部链接"),
    Awkward(
        "a document type inside", lambda: with_part(roster(*ROWS), "xl/worksheets/sheet9.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'),
        0, refusal="DOCTYPE"),
    Awkward("half of the file", lambda: roster(*ROWS)[:-2000], 0, refusal="已损坏"),
    Awkward("a zip of something else", lambda: zipped("花名册.pdf"), 0, refusal="不是 .xlsx"),
    Awkward("a web page named .xlsx", lambda: b"<html><table><tr><td>1</td></tr></table></html>", 0, refusal="不是 Excel 工作簿"),
    Awkward("a PDF named .xlsx", lambda: b"%PDF-1.7 " + bytes(100), 0, refusal="PDF"),
    Awkward("11 megabytes", lambda: b"PK\x03\x04" + bytes(11 << 20), 0, refusal="10 MB"),
)  # fmt: skip
