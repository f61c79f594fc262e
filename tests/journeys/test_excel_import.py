"""A clerk fills in the template workbook, repairs what is wrong, and meets duplicates."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

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
    repaired = fill_workbook(template, tmp_path / "改好.xlsx", rows_for(workers)[2:])
    clerk.upload(repaired)
    results(clerk, read=3, accepted=3, rejected=0)
    clerk.upload(repaired)
    results(clerk, read=3, accepted=0, rejected=3)
    clerk.sees("已有")


def refuse_another_type(clerk, folder):
    """The page says so before anything is sent."""
    text = folder / "名单.txt"
    text.write_text("姓名,证件号码")
    clerk.upload(text)
    clerk.sees("不能上传“名单.txt”：只接受 .xlsx 文件")
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
    assert clerk.download("下载错误明细").stat().st_size > 1000


def results(clerk, **expected):
    """The three numbers of 导入完成."""
    clerk.sees("导入完成")
    numbers = clerk.page.locator(".results strong").all_inner_texts()
    assert [int(number) for number in numbers] == list(expected.values())
