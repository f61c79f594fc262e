"""Invented workers, and the workbook in which a clerk lists them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from hetong.contracts.registry import get_template
from tests.factories import resident_id, values_for


@dataclass(frozen=True)
class Worker:
    """Somebody who gets a contract."""

    name: str
    id_number: str
    phone: str


def some_workers(count: int, *, first: int) -> list[Worker]:
    """Workers with numbers and phones of their own, from a serial number on."""
    return [
        Worker(
            f"虚构{'东南西北中'[n // 10 % 5]}{'甲乙丙丁戊己庚辛壬癸'[n % 10]}",
            resident_id(n),
            f"13700001{n:03d}",
        )
        for n in range(first, first + count)
    ]


def fill_workbook(template: Path, file: Path, rows: Sequence[dict[str, str]]) -> Path:
    """A workbook with the template's header row and these rows, choices in words as the clerk picks them."""
    with template.open("rb") as opened:
        headers = CalamineWorkbook.from_filelike(opened).get_sheet_by_name("数据").to_python()[0]
    fields = {field.label: field for field in get_template("fulltime").fields}
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet("数据")
        sheet.write_row(0, 0, headers)
        for number, values in enumerate(rows, 1):
            for column, header in enumerate(headers):
                if field := fields.get(str(header).rstrip("*")):
                    value = values.get(field.key, "")
                    sheet.write_string(number, column, dict(field.choices).get(value, value))
    return file


def rows_for(workers: Sequence[Worker]) -> list[dict[str, str]]:
    """One lawful row each."""
    return [values_for(worker) for worker in workers]
