"""Every template's workbook, filled and read back."""

import io
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from hetong.contracts.reference import load_reference
from hetong.contracts.registry import all_templates, get_template
from hetong.contracts.rules import RuleContext
from hetong.demo.workbook import filled_workbook
from hetong.imports.guard import check_upload
from hetong.imports.reading import Reading, open_upload
from hetong.imports.results import RowResult
from hetong.imports.workbook import template_workbook
from tests.factories import resident_id
from tests.imports.sheets import codes, put, workbook

TODAY = date(2026, 11, 23)
START = date(2026, 12, 1)
TEMPLATES = [template.code for template in all_templates()]
USUAL = {
    "姓名": "试验员", "身份证号": resident_id(1), "手机号": "13900000001", "户籍地址": "示例街1号",
    "经常居住地": "示例街1号", "开始日期": "2026-12-01", "是否约定试用期": "否", "工作岗位": "分拣员",
    "岗位职责": "分拣", "工作地点": "呼和浩特市赛罕区示例路9号", "工时制度": "标准工时制", "发薪日": 10,
}  # fmt: skip


def read(code: str, data: bytes) -> list[RowResult]:
    """All rows of an upload."""
    reading = opened(code, data)
    assert [str(question) for question in reading.questions] == []
    return list(reading.rows(context(code)))


def opened(code: str, data: bytes) -> Reading:
    return open_upload(data, get_template(code))


def context(code: str) -> RuleContext:
    return RuleContext(get_template(code).fields, "91150102MA0HT0090J", load_reference(), TODAY)


def roster(**row: object) -> bytes:
    """A foreign list with one worker."""

    def write(book: object) -> None:
        sheet = book.add_worksheet("在职")  # type: ignore[attr-defined]
        sheet.write_row(0, 0, list(row))
        for column, value in enumerate(row.values()):
            put(book, sheet, 1, column, value)

    return workbook(write)


@pytest.mark.parametrize("code", TEMPLATES)
def test_a_filled_workbook_needs_no_answers_and_has_no_errors(code: str) -> None:
    data = filled_workbook(code, 40, start=START)
    check_upload(data)
    rows = read(code, data)
    assert [codes(row) for row in rows if not row.accepted] == []
    assert len(rows) == 40


@pytest.mark.parametrize("code", TEMPLATES)
def test_what_was_written_comes_back(code: str) -> None:
    fields = {field.key: field for field in get_template(code).fields}
    for row in read(code, filled_workbook(code, 10, start=START)):
        assert {key for key, value in row.values.items() if value} <= fields.keys()
        assert row.values["start_date"] == "2026-12-01"
        assert [field.label for field in fields.values() if field.must(row.values)] == [
            field.label for field in fields.values() if field.must(row.values) and row.values[field.key]
        ]


def guide_of(code: str) -> list[list[object]]:
    """The lines of 填写说明."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(template_workbook(get_template(code))))
    return book.get_sheet_by_name("填写说明").to_python()


@pytest.mark.parametrize("code", TEMPLATES)
def test_the_guide_explains_every_column(code: str) -> None:
    template = get_template(code)
    title, *lines = guide_of(code)
    assert title[0] == f"{template.label}导入模板"
    assert [line[0] for line in lines[8:]] == [field.label for field in template.fields]


def test_a_column_may_be_required_in_some_rows_only() -> None:
    needs = {line[0]: line[1] for line in guide_of("simple")}
    assert needs["工资卡号"] == "“是否工程建设项目用工”为“是”时必填，否则选填"
    assert needs["工程项目名称"] == "“是否工程建设项目用工”为“是”时必填"


def test_a_dispatch_roster_in_other_words() -> None:
    data = roster(
        **USUAL, 合同期限="2年", 月薪=5000, 用工单位="阴山物流园区（虚构）有限公司", 注册地="示例路9号",
        负责人="敖日格乐", 派遣开始="2026/12/1", 派遣结束="2027-11-30", 岗位性质="辅助性", 协议编号="示派8号",
    )  # fmt: skip
    (row,) = read("dispatch", data)
    assert codes(row) == []
    assert (row.values["dispatch_end"], row.values["end_date"]) == ("2027-11-30", "2028-11-30")
    assert row.values["dispatch_agreement_no"] == "示派8号"


def test_a_building_site_s_roster_in_other_words() -> None:
    words = {"工作岗位": "工种", "岗位职责": "工作内容"}
    usual = {words.get(heading, heading): value for heading, value in USUAL.items()}
    data = roster(
        **usual, 合同到期日="2027-11-30", 工程项目="示例学校（虚构）", 日薪=320, 紧急联系人="其其格", 关系="配偶",
        紧急联系人电话="13900000009", 开户行="示例银行", 银行账号="6200000000000000000",
    )  # fmt: skip
    (row,) = read("simple", data)
    assert codes(row) == []
    assert (row.values["construction"], row.values["pay_mode"]) == ("yes", "daily")
    assert row.values["b_gender"] == "male"


def test_an_empty_project_means_no_building_site() -> None:
    data = roster(**USUAL, 合同到期日="2027-11-30", 工程项目="", 日薪=320)
    (row,) = read("simple", data)
    assert (codes(row), row.values["construction"]) == ([], "no")
