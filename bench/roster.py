"""Filled workbooks of any size, from the template's own columns."""

import io
import random
from datetime import date

import xlsxwriter

from hetong.contracts.registry import get_template
from hetong.demo.names import People
from hetong.demo.values import Term, blanks

FIRST_PHONE = 18900000000


def filled_workbook(rows: int, *, seed: int = 7) -> bytes:
    """A workbook with one header row of labels and `rows` lawful rows."""
    template = get_template("fulltime")
    wording = {field.key: dict(field.choices) for field in template.fields}
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "constant_memory": False}) as book:
        sheet = book.add_worksheet("数据")
        sheet.write_row(0, 0, [field.label for field in template.fields])
        for number, values in enumerate(_people(rows, seed), 1):
            cells = [
                wording[f.key].get(str(values.get(f.key, "")), values.get(f.key, "")) for f in template.fields
            ]
            sheet.write_row(number, 0, cells)
    return out.getvalue()


def _people(rows: int, seed: int) -> list[dict[str, object]]:
    crowd, chance = People(seed, FIRST_PHONE), random.Random(seed)
    return [blanks(crowd.next(), Term(date(2026, 12, 1), 36, 3), chance) for _ in range(rows)]
