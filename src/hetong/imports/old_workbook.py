"""An .xls workbook (MS-XLS) is opened in a process of its own: what a few bytes in it claim can be four gigabytes."""

import io
import os
import resource
import subprocess
import sys
from threading import BoundedSemaphore

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from hetong.imports.results import Refused
from hetong.imports.sheet import reader_errors
from hetong.imports.writing import written

MEMORY = 2 * 1024 * 1024 * 1024
SECONDS = 120
REFUSED, MADE = b"R", b"W"
_AT_ONCE = BoundedSemaphore(2)


def as_new_workbook(data: bytes) -> bytes:
    """Its visible sheets as .xlsx, values only: macros and formulas stay behind. Raises `Refused`."""
    environment = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        with _AT_ONCE:
            done = subprocess.run(
                [sys.executable, "-m", "hetong.imports.old_workbook"],
                input=data,
                capture_output=True,
                timeout=SECONDS,
                env=environment,
                check=False,
            )
    except subprocess.TimeoutExpired as error:
        raise _unreadable() from error
    kind, content = done.stdout[:1], done.stdout[1:]
    if done.returncode or kind not in (REFUSED, MADE):
        raise _unreadable()
    if kind == REFUSED:
        raise Refused(content.decode())
    return content


def main() -> None:
    """The process: bytes on standard input, the outcome on standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        outcome = MADE + _converted(sys.stdin.buffer.read())
    except Refused as error:
        outcome = REFUSED + error.message.encode()
    sys.stdout.buffer.write(outcome)


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


def _unreadable() -> Refused:
    return Refused("文件已损坏或过于复杂，无法读取。请用 Excel 或 WPS 打开后另存为新的 .xlsx 文件再上传。")


if __name__ == "__main__":
    main()
