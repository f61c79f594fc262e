"""An .xls workbook (MS-XLS) as .xlsx."""

import io

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from hetong.imports.apart import answer, made_apart
from hetong.imports.sheet import reader_errors
from hetong.imports.writing import written


def as_new_workbook(data: bytes) -> bytes:
    """Its visible sheets as .xlsx, values only: macros and formulas stay behind. Raises `Refused`."""
    return made_apart("hetong.imports.old_workbook", data)


def _converted(data: bytes) -> bytes:
    with reader_errors():
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [
            meta.name
            for meta in book.sheets_metadata
            if meta.typ is SheetTypeEnum.WorkSheet and meta.visible is SheetVisibleEnum.Visible
        ]
        sheets = [(name, book.get_sheet_by_name(name).iter_rows()) for name in names]
    return written(sheets)


if __name__ == "__main__":
    answer(_converted)
