"""Looks at an upload before any parser does: what must not be read is refused with the cause and the remedy."""

import re
import struct
import zipfile
from collections.abc import Iterator

from hetong.imports.package import Package
from hetong.imports.results import Refused

MEBIBYTE = 1024 * 1024
MAX_BYTES = 10 * MEBIBYTE
MAX_UNPACKED = 300 * MEBIBYTE
MAX_ENTRIES = 2_000
MAX_RATIO = 150
RATIO_FROM = 4 * MEBIBYTE
MAX_ROW = 59_999
MOST_ROWS = 50_000
"""People in one workbook, as the page promises; headings, blank lines and notes come on top."""
MAX_COLUMN = "DZ"

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_DTD = (b"<!DOCTYPE", b"<\0!\0D\0O\0C\0", b"\0<\0!\0D\0O\0C")
_OVERLAP = 256
_SAVE_AS = "请用 Excel 或 WPS 打开后另存为“Excel 工作簿（.xlsx）”再上传。"
_KINDS = (
    (b"%pdf", "PDF 文件"),
    (b"\xff\xd8\xff", "图片"),
    (b"\x89png", "图片"),
    (b"<", "网页或 XML 文件"),
    (b"rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
)
# A cell with content below MAX_ROW or right of MAX_COLUMN, however its reference is spelt: the reader allocates
# the whole rectangle up to the last cell, so a single stray one can claim gigabytes.
_FAR_CELL = re.compile(
    rb"""\sr\s*=\s*["'](?:[A-Z]{0,3}(?:[6-9][0-9]{4}|[0-9]{6,})|(?:[E-Z][A-Z]|[A-Z]{3})[0-9]+|[^"']{0,9}&)["']?"""
    rb"""[^>]*(?<!/)>\s*<(?:\w+:)?(?:(?:v|f|is)[\s>/]|c(?=[\s>])(?![^>]*\sr\s*=))""",
    re.IGNORECASE,
)


# What a part says it holds: the reader makes room for that many before it looks, and ends the process when it cannot.
_HUGE_COUNT = re.compile(rb"""ount\s*=\s*["'](?:\s*\+?[0-9]{8,}|[^"'<>]{0,40}&)""", re.IGNORECASE)


def check_upload(data: bytes, file_name: str = "") -> None:
    """Raise `Refused` unless `data` is a plain, bounded .xlsx workbook; the content counts, not the name."""
    check_size(data)
    _check_kind(data, f"“{file_name}”" if file_name else "这个文件")
    try:
        package = Package(data)
        _check_directory(package)
        _check_parts(package)
    except (zipfile.BadZipFile, struct.error, EOFError, NotImplementedError, ValueError) as error:
        raise Refused(f"文件已损坏或未上传完整，无法打开。{_SAVE_AS}") from error


def check_size(data: bytes) -> None:
    """Raise `Refused` when an upload has more bytes than may be read."""
    if len(data) > MAX_BYTES:
        raise Refused(too_large(len(data)))


def is_locked(data: bytes) -> bool:
    """Whether this OLE file is an .xlsx workbook with a password (MS-OFFCRYPTO)."""
    return "EncryptedPackage".encode("utf-16-le") in data


def too_large(size: int) -> str:
    """The sentence about an upload of `size` bytes, also for callers that know only a declared length."""
    limit = MAX_BYTES // MEBIBYTE
    return f"文件有 {size / MEBIBYTE:.1f} MB，超过 {limit} MB 的上限，请拆分成多个文件后分别上传。"


def _check_kind(data: bytes, what: str) -> None:
    if not data:
        raise Refused(f"{what}是空文件，请确认已保存后重新上传。")
    if data.startswith(OLE):
        if is_locked(data):
            raise Refused(f"{what}设有打开密码，请在 Excel 或 WPS 中取消密码保护后重新上传。")
        raise Refused(f"{what}是旧版格式（.xls），{_SAVE_AS}")
    if not data.startswith(b"PK\x03\x04"):
        start = data[:64].lstrip()[:16].lower()
        kind = next((f"（实际是{name}）" for magic, name in _KINDS if start.startswith(magic)), "")
        raise Refused(f"{what}不是 Excel 工作簿{kind}。请下载导入模板填写；已有的表格，{_SAVE_AS}")


def _check_directory(package: Package) -> None:
    names = [entry.filename.lower() for entry in package.entries]
    if not {"xl/workbook.xml", "[content_types].xml"} <= set(names):
        raise Refused(f"这个文件不是 .xlsx 工作簿（可能是压缩包、.xlsb 或 .ods）。{_SAVE_AS}")
    if any(name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in names):
        raise Refused(f"文件含有宏，为安全起见不能上传。{_SAVE_AS}")
    if any(name.startswith("xl/externallinks/") for name in names):
        cut = "请在“数据→编辑链接”中断开链接，或复制后选择性粘贴为数值，再上传。"
        raise Refused(f"文件含有指向其他工作簿的外部链接。{cut}")
    if any(entry.flag_bits & 1 for entry in package.entries):
        raise Refused("文件内容被加密，请取消密码保护后重新上传。")
    if len(names) > MAX_ENTRIES or len(names) != len(set(names)):
        raise Refused(f"文件结构异常（内部文件过多或重名），不能读取。{_SAVE_AS}")
    if sum(entry.file_size for entry in package.entries) > MAX_UNPACKED:
        raise _bomb()


def _check_parts(package: Package) -> None:
    total = 0
    for entry in package.entries:
        size, is_sheet = 0, entry.filename.lower().startswith("xl/worksheets/")
        for piece in _overlapping(package.pieces(entry)):
            size += len(piece) - _OVERLAP
            _check_size(total + size, size, entry.compress_size)
            _check_xml(piece, is_sheet=is_sheet)
        total += size


def _check_size(total: int, size: int, packed: int) -> None:
    if total > MAX_UNPACKED or (size > RATIO_FROM and size > MAX_RATIO * max(packed, 1)):
        raise _bomb()


def _check_xml(piece: bytes, *, is_sheet: bool) -> None:
    if any(mark in piece for mark in _DTD):
        raise Refused(f"文件内部含有不允许的 XML 声明（DOCTYPE），不能读取。{_SAVE_AS}")
    if _HUGE_COUNT.search(piece):
        raise _bomb()
    if is_sheet and _FAR_CELL.search(piece):
        raise too_far()


def too_far() -> Refused:
    """That something stands outside of what can be read."""
    limit = f"表格内容超出可读取的范围（最多{MAX_ROW}行、到{MAX_COLUMN}列）。"
    return Refused(f"{limit}请删除远处多余的单元格，或拆分成多个文件后分别上传。")


def _bomb() -> Refused:
    limit = f"文件解压后过大（上限 {MAX_UNPACKED // MEBIBYTE} MB）或压缩比异常，不能读取。"
    return Refused(f"{limit}请只保留需要导入的内容，另存为新的 .xlsx 文件后上传。")


def _overlapping(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Each piece led by the end of the one before, so that nothing hides on a border."""
    tail = b" " * _OVERLAP
    for piece in pieces:
        yield tail + piece
        tail = (tail + piece)[-_OVERLAP:]
