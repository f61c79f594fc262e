"""The workbook that employers download, fill and upload: 填写说明, 数据, and a hidden sheet of options."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter

from hetong.contracts.fields import Field, Kind
from hetong.contracts.reference import Reference, load_reference
from hetong.imports.guide_sheet import TEXT, fill_guide, format_of, need_of
from hetong.imports.headers import column_letter
from hetong.imports.selecting import EXAMPLE
from hetong.imports.shape import TemplateShape, marker
from hetong.imports.sheet import MARKER_SHEET

DATA_SHEET = "数据"
GUIDE_SHEET = "填写说明"
ROWS = 5_000
SERIAL = "序号"
LAST_ROW = ROWS + 1


@dataclass
class _Options:
    """The hidden sheet, one list per column, and where each list lies."""

    sheet: Any
    book: Any
    reference: Reference
    used: int = 1
    ranges: dict[tuple[str, ...], str] = field(default_factory=dict)

    def range_of(self, words: tuple[str, ...]) -> str:
        """The absolute range that holds these words; written once."""
        if words not in self.ranges:
            letter = column_letter(self.used)
            self.sheet.write_column(0, self.used, words)
            self.ranges[words] = f"={MARKER_SHEET}!${letter}$1:${letter}${len(words)}"
            self.used += 1
        return self.ranges[words]


def template_workbook(
    template: TemplateShape, rows: Sequence[Mapping[str, str]] = (), *, reference: Reference | None = None
) -> bytes:
    """An .xlsx with text cells, drop-downs and a grey example row; row 2 of 数据 is ignored while it says 示例.

    `rows` are values by key, written below the example in the wording that a clerk would choose. `reference` has the
    regions to be offered; without one they are those that the product comes with.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        guide, data, options = (book.add_worksheet(name) for name in (GUIDE_SHEET, DATA_SHEET, MARKER_SHEET))
        fill_guide(book, guide, template)
        options.write_string(0, 0, marker(template))
        options.very_hidden()
        _fill_data(book, data, template.fields, _Options(options, book, reference or load_reference()))
        _write_rows(data, template.fields, rows)
        data.activate()
        book.set_properties({"title": f"{template.label}导入模板", "comments": f"版本 {template.version}"})
    return out.getvalue()


def _fill_data(book: Any, sheet: Any, fields: tuple[Field, ...], options: _Options) -> None:
    text = book.add_format({"num_format": TEXT})
    grey = book.add_format(
        {"num_format": TEXT, "font_color": "#808080", "italic": True, "bg_color": "#F2F2F2"}
    )
    head = {
        "bold": True,
        "text_wrap": True,
        "align": "center",
        "valign": "vcenter",
        "border": 1,
        "bg_color": "#EEF3FA",
    }
    looks = {
        red: book.add_format({**head, "font_color": "#C00000" if red else "#1F1F1F"}) for red in (True, False)
    }
    sheet.set_column(0, 0, 7, text)
    sheet.write_string(0, 0, SERIAL, looks[False])
    sheet.write_string(1, 0, EXAMPLE, grey)
    for column, blank in enumerate(fields, 1):
        must = blank.always
        sheet.set_column(column, column, _width(blank), text)
        sheet.write_string(0, column, f"{blank.label}*" if must else blank.label, looks[must])
        sheet.write_comment(0, column, _note(blank, fields), {"x_scale": 1.6, "y_scale": 1.2})
        sheet.write_string(1, column, _example(blank, fields), grey)
        _restrict(book, sheet, column, blank, fields, options)
    sheet.set_row(0, 32)
    sheet.freeze_panes(1, 2)


def _write_rows(sheet: Any, fields: tuple[Field, ...], rows: Sequence[Mapping[str, str]]) -> None:
    wording = {blank.key: dict(blank.choices) for blank in fields}
    for line, values in enumerate(rows, 2):
        sheet.write_string(line, 0, str(line - 1))
        for column, blank in enumerate(fields, 1):
            value = values.get(blank.key, "")
            if value:
                sheet.write_string(line, column, wording[blank.key].get(value, value))


def _width(blank: Field) -> int:
    wide = {
        Kind.ID_NUMBER: 22,
        Kind.CREDIT_CODE: 22,
        Kind.BANK_ACCOUNT: 24,
        Kind.LONG_TEXT: 30,
        Kind.TEXT: 24,
    }
    return wide.get(blank.kind, max(12, 2 * len(blank.label) + 3))


def _note(blank: Field, fields: tuple[Field, ...]) -> str:
    return "\n".join(part for part in (need_of(blank, fields), format_of(blank), blank.help) if part)


def _example(blank: Field, fields: tuple[Field, ...]) -> str:
    """The example, as far as it fits with the other examples of the row."""
    if blank.when is None:
        return blank.example
    ruling = next(other for other in fields if other.key == blank.when.field)
    codes = {label: code for code, label in ruling.choices}
    return blank.example if codes.get(ruling.example) in blank.when.values else ""


def _restrict(
    book: Any, sheet: Any, column: int, blank: Field, fields: tuple[Field, ...], options: _Options
) -> None:
    if blank.kind is Kind.BANNER:
        _depend_on_league(book, sheet, column, fields, options)
        return
    words = tuple(label for _, label in blank.choices)
    if blank.kind is Kind.LEAGUE:
        words = tuple(league.name for league in options.reference.leagues)
    if words:
        rule = {
            "validate": "list",
            "source": options.range_of(words),
            "error_title": f"{blank.label}填写有误",
            "error_message": "请从下拉列表中选择。",
        }
        sheet.data_validation(1, column, LAST_ROW, column, rule)


def _depend_on_league(
    book: Any, sheet: Any, column: int, fields: tuple[Field, ...], options: _Options
) -> None:
    """Offers the banners of the league chosen in the same row, through one defined name per league."""
    for league in options.reference.leagues:
        names = tuple(banner.name for banner in options.reference.banners(league.name))
        book.define_name(league.name, options.range_of(names))
    league_column = next(place for place, blank in enumerate(fields, 1) if blank.kind is Kind.LEAGUE)
    rule = {
        "validate": "list",
        "source": f"=INDIRECT(${column_letter(league_column)}2)",
        "error_type": "warning",
        "error_title": "请核对旗县",
        "error_message": "请先选择盟市，再从下拉列表中选择旗县。",
    }
    sheet.data_validation(1, column, LAST_ROW, column, rule)
