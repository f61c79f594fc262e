"""The workbook that employers download, read back."""

import io
import re
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from hetong.contracts.registry import get_template
from hetong.imports.guard import check_upload
from hetong.imports.reading import open_upload
from hetong.imports.results import Refused
from hetong.imports.workbook import template_workbook
from tests.factories import resident_id
from tests.imports.sheets import context, with_part

TEMPLATE = get_template("fulltime")
DATA = template_workbook(TEMPLATE)
SHEET = "xl/worksheets/sheet2.xml"


def part(name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(DATA)) as archive:
        return archive.read(name).decode()


def rows() -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(DATA)).get_sheet_by_name("数据").to_python()


def filled(**changes: str) -> bytes:
    """The downloaded workbook with one more row: the example's values with some changed."""
    with zipfile.ZipFile(io.BytesIO(DATA)) as archive:
        sheet = archive.read(SHEET).decode()
    labels = [str(cell).rstrip("*") for cell in rows()[0]]
    values = dict(zip(labels, map(str, rows()[1]), strict=True)) | changes
    cells = "".join(f'<c t="inlineStr"><is><t>{values[label]}</t></is></c>' for label in labels)
    return with_part(
        DATA, SHEET, sheet.replace("</sheetData>", f'<row r="3">{cells}</row></sheetData>').encode()
    )


def test_it_passes_its_own_guard() -> None:
    check_upload(DATA)


def test_every_blank_has_a_column_and_required_ones_a_star() -> None:
    labels = [f"{f.label}*" if f.always else f.label for f in TEMPLATE.fields]
    assert rows()[0] == ["序号", *labels]


def test_unfilled_it_holds_nobody() -> None:
    with pytest.raises(Refused, match="没有数据"):
        open_upload(DATA, TEMPLATE)


def test_a_filled_row_needs_no_answers() -> None:
    data = filled(序号="1", 证件号码=resident_id(1))
    (row,) = open_upload(data, TEMPLATE).rows(context())
    assert (row.row, [f.finding.severity for f in row.findings if f.finding.severity == "stop"]) == (3, [])


def test_a_row_overwritten_but_still_marked_as_example_counts() -> None:
    data = filled(序号="示例", 证件号码=resident_id(1))
    assert [row.row for row in open_upload(data, TEMPLATE).rows(context())] == [3]


def test_all_columns_are_text() -> None:
    style = int(re.findall(r"<cols><col [^>]*style=\"(\d+)\"", part(SHEET))[0])
    formats = re.findall(r"<xf [^>]*>", part("xl/styles.xml").split("<cellXfs")[1])
    assert 'numFmtId="49"' in formats[style]


def test_choices_have_drop_downs_for_five_thousand_rows() -> None:
    assert len(re.findall(r'sqref="[A-Z]+2:[A-Z]+5002"', part(SHEET))) == 11


def test_banners_depend_on_the_league_of_the_row() -> None:
    assert "INDIRECT($Q2)" in part(SHEET)
    assert 'name="呼和浩特市"' in part("xl/workbook.xml")


def test_the_version_is_visible_and_hidden() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(DATA))
    guide, options = (
        book.get_sheet_by_name("填写说明").to_python(),
        book.get_sheet_by_name("选项").to_python(),
    )
    assert (guide[1][0], options[0][0]) == ("模板版本：2026.1", "hetong@fulltime@2026.1")


def other(old: str, new: str) -> bytes:
    strings = part("xl/sharedStrings.xml").replace(old, new)
    return with_part(filled(序号="1", 证件号码=resident_id(1)), "xl/sharedStrings.xml", strings.encode())


def test_another_templates_workbook_is_refused() -> None:
    with pytest.raises(Refused, match="不是“全日制劳动合同”的导入模板"):
        open_upload(other("hetong@fulltime@", "hetong@dispatch@"), TEMPLATE)


def test_an_older_version_is_read_with_a_note() -> None:
    reading = open_upload(other("@2026.1", "@2025.2"), TEMPLATE)
    assert any("2025.2版" in note for note in reading.notes)
