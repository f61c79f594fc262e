"""错误明细 as a workbook, so that it can be worked through beside the sheet that was uploaded."""

import io
from collections.abc import Sequence

import xlsxwriter

COLUMNS = (
    ("row", "行号", 8),
    ("column", "列", 8),
    ("label", "字段", 18),
    ("value", "填写的内容", 26),
    ("message", "错误原因", 48),
    ("remedy", "修改方法", 48),
    ("article", "依据", 26),
    ("code", "规则编号", 10),
)


def error_workbook(rejected: Sequence[dict[str, str]]) -> bytes:
    """One line per error; every cell is text, so that nothing is taken for a formula."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("错误明细")
        head = book.add_format({"bold": True, "bg_color": "#FDE9E7", "border": 1, "text_wrap": True})
        text = book.add_format({"num_format": "@", "border": 1, "text_wrap": True, "valign": "top"})
        for column, (_, label, width) in enumerate(COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, label, head)
        for line, error in enumerate(rejected, start=1):
            for column, (key, _, _) in enumerate(COLUMNS):
                sheet.write_string(line, column, str(error.get(key, "") or ""), text)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rejected), 1), len(COLUMNS) - 1)
    return out.getvalue()
