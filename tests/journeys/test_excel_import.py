"""A clerk fills in the template workbook, repairs what is wrong, and meets duplicates."""

import io
from datetime import date, timedelta

import openpyxl
import pytest
from playwright.sync_api import expect

from hetong.contracts.registry import get_template
from hetong.imports.marking.looks import RED
from tests.imports.sheets import HEADERS, roster, worker
from tests.journeys.workers import fill_workbook, rows_for, some_workers

pytestmark = pytest.mark.browser


def test_errors_are_listed_repaired_and_not_repeated(new_clerk, units, tmp_path):
    clerk, workers = new_clerk(), some_workers(5, first=721)
    clerk.log_in(units["importing"])
    clerk.choose_template()
    clerk.follow("Excel导入")
    template = clerk.download("下载该合同模板")
    refuse_another_type(clerk, tmp_path)
    clerk.upload(fill_workbook(template, tmp_path / "名单.xlsx", with_three_flaws(rows_for(workers))))
    read_the_errors(clerk, workers)
    right = rows_for(workers)
    right[4]["probation_end"] = right[4]["start_date"]
    repaired = repair(clerk.download("下载标出错误的原文件"), tmp_path / "改好.xlsx", right)
    clerk.upload(repaired)
    results(clerk, read=3, accepted=3, rejected=0)
    clerk.sees("有2行上次已经导入")
    clerk.upload(repaired)
    results(clerk, read=3, accepted=0, rejected=3)
    clerk.sees("已有")


def test_a_roster_of_ones_own_is_confirmed_once(new_clerk, units, tmp_path):
    """Headings of another system: confirmed, remembered, and a forgotten column answered."""
    clerk = new_clerk()
    clerk.log_in(units["importing"])
    clerk.choose_template()
    first, second = tmp_path / "花名册.xlsx", tmp_path / "花名册二.xlsx"
    first.write_bytes(roster(*(worker(n) for n in (731, 732))))
    second.write_bytes(roster(worker(733) | {"工时制度": "标准工时制"}, headers=(*HEADERS, "工时制度")))
    clerk.upload(first)
    clerk.sees("每一列是什么", "试验员", "请核对")
    clerk.page.get_by_label("工时制度", exact=True).fill("标准工时制")
    clerk.press("按以上回答继续导入")
    results(clerk, read=2, accepted=2, rejected=0)
    clerk.upload(second)
    results(clerk, read=1, accepted=1, rejected=0)


def test_rows_are_pasted_and_put_right_on_the_page(new_clerk, units):
    """Ctrl+V into the table, in an order of the clerk's own; the refused row is mended where it stands."""
    clerk = new_clerk()
    clerk.log_in(units["importing"])
    clerk.choose_template()
    clerk.follow("粘贴表格")
    rows = rows_for(some_workers(2, first=741))
    rows[1]["b_phone"] = "123"
    paste(clerk, clerk.page.get_by_label("第1行 姓名"), pasted(rows))
    clerk.sees("已粘贴 2 行")
    clerk.press("校验并导入")
    results(clerk, read=2, accepted=1, rejected=1)
    clerk.follow("在网页上修改")
    phone = clerk.page.get_by_label("第1行 手机号")
    expect(phone).to_have_attribute("aria-invalid", "true")
    phone.focus()
    clerk.sees("手机号应为11位数字并以1开头，现在是3位")
    phone.fill("13700001742")
    clerk.press("校验并导入")
    results(clerk, read=1, accepted=1, rejected=0)


def pasted(rows):
    """What a spreadsheet puts on the clipboard: the columns from last to first."""
    fields = list(reversed(get_template("fulltime").fields))
    lines = [[field.label for field in fields]]
    lines += [
        [dict(field.choices).get(row.get(field.key), row.get(field.key, "")) for field in fields]
        for row in rows
    ]
    return "\r\n".join("\t".join(cells) for cells in lines)


def paste(clerk, cell, text):
    """As Ctrl+V does: the browser gives the page what is on the clipboard."""
    cell.evaluate(
        """(cell, text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            cell.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        text,
    )


def repair(marked, file, rows):
    """The workbook that came back, its red cells put right in a spreadsheet program."""
    book = openpyxl.load_workbook(io.BytesIO(marked.read_bytes()))
    sheet = book["数据"]
    labels = {field.key: field.label for field in get_template("fulltime").fields}
    columns = {str(cell.value).rstrip("*"): cell.column for cell in sheet[1]}
    for number, values in enumerate(rows, 2):
        for cell in [sheet.cell(number, columns[labels[key]]) for key in labels]:
            if cell.fill.fgColor.rgb == RED:
                assert cell.comment
                cell.value = values.get(
                    next(key for key in labels if columns[labels[key]] == cell.column), ""
                )
    book.save(file)
    return file


def refuse_another_type(clerk, folder):
    """The page says so before anything is sent."""
    text = folder / "名单.txt"
    text.write_text("姓名,证件号码")
    clerk.upload(text)
    clerk.sees("不能上传“名单.txt”：只接受 .xlsx、.xls、.csv 文件")
    disguised = folder / "假名单.xlsx"
    disguised.write_text("姓名,证件号码")
    clerk.upload(disguised)
    clerk.sees("不是 Excel 工作簿")


def with_three_flaws(rows):
    """Rows 4, 5 and 6 of the sheet: a mistyped number, too little pay, probation that is too long."""
    number = rows[2]["b_id_no"]
    rows[2]["b_id_no"] = number[:-1] + ("0" if number[-1] != "0" else "1")
    rows[3]["wage_month"] = "1500"
    late = date.fromisoformat(rows[4]["start_date"]) + timedelta(days=300)
    rows[4] |= {"has_probation": "yes", "probation_end": late.isoformat()}
    return rows


def read_the_errors(clerk, workers):
    """Row, column, value, cause and remedy of all three at once."""
    results(clerk, read=5, accepted=2, rejected=3)
    clerk.sees("导入失败：错误明细")
    lines = clerk.page.locator("#errors tbody tr")
    expect(lines).to_have_count(3)
    expect(lines.nth(0)).to_contain_text("第4行")
    expect(lines.nth(0)).to_contain_text("请按证件核对并更正证件类型和号码")
    expect(lines.nth(1)).to_contain_text("1500")
    expect(lines.nth(1)).to_contain_text("最低工资标准")
    expect(lines.nth(2)).to_contain_text("请将试用期截止日期改为不晚于")


def results(clerk, **expected):
    """The three numbers of 导入完成."""
    clerk.sees("导入完成")
    numbers = clerk.page.locator(".results strong").all_inner_texts()
    assert [int(number) for number in numbers] == list(expected.values())
