"""Older and plainer files as an .xlsx workbook, so that everything behind reads, and gives back, one kind of file."""

import codecs
import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from hetong.imports.guard import OLE, check_size, is_locked
from hetong.imports.old_workbook import as_new_workbook
from hetong.imports.results import Refused
from hetong.imports.writing import written

CSV_NAMES = frozenset({".csv", ".tsv", ".txt"})
_DELIMITERS = ",\t;，"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSETS = ("utf-8", "gb18030")


def as_workbook(data: bytes, file_name: str = "") -> bytes:
    """An .xls workbook or a table of delimited text (.csv) as .xlsx, everything else as it is.

    Raises `Refused` when it is too large or cannot be read.
    """
    check_size(data)
    if data.startswith(OLE) and not is_locked(data):
        return as_new_workbook(data)
    if PurePath(file_name.lower()).suffix in CSV_NAMES and not data.startswith((b"PK\x03\x04", OLE)):
        return written([(PurePath(file_name).stem, _lines(_text_of(data)))])
    return data


def _text_of(data: bytes) -> str:
    """The text, by its byte order mark or as UTF-8 or GB 18030; raises `Refused` when it is neither."""
    marked = [charset for mark, charset in _MARKS if data.startswith(mark)]
    for charset in marked or _CHARSETS:
        try:
            text = data.decode(charset)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refused("无法识别这个文本文件的编码，请用 Excel 或 WPS 打开后另存为“Excel 工作簿（.xlsx）”再上传。")


def _lines(text: str) -> Iterable[Sequence[str]]:
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield [_unquoted(cell) for cell in line]
    except csv.Error as error:
        raise Refused(
            "文本文件的格式有误（引号或分隔符不成对），请用 Excel 打开核对后另存为 .xlsx 再上传。"
        ) from error


def _unquoted(cell: str) -> str:
    """Other systems write ="0471" so that Excel keeps a number as text."""
    cell = cell.strip()
    return cell[2:-1] if cell.startswith('="') and cell.endswith('"') else cell
