"""Opening ZIP packages of strangers."""

from io import BytesIO
from struct import Struct
from zipfile import BadZipFile, ZipFile

MOST_BYTES_OF_DIRECTORY = 1 << 20
"""Some ten thousand files; a workbook or an OFD file has a few dozen."""
_END = Struct("<4s8xI4xH")
_LOCATOR = 20
"""Bytes of what leads to a directory of the 64-bit kind, right before the end record."""


def open_zip(data: bytes) -> ZipFile:
    """A package whose directory is small: all of it is read before there is anything to refuse.

    60 MB of directory alone take five seconds and 650 MB. Raises `BadZipFile` for that, for a directory of the 64-bit kind,
    which no file of such a size needs, and for what is no package (APPNOTE 6.3.10, 4.3.14 to 4.3.16).
    """
    at = data.rfind(b"PK\5\6", -(_END.size + 0xFFFF))
    if at < 0 or len(data) < at + _END.size:
        raise BadZipFile("no directory")
    _, size, _ = _END.unpack_from(data, at)
    if size > MOST_BYTES_OF_DIRECTORY or data[max(at - _LOCATOR, 0) : at].startswith(b"PK\6\7"):
        raise BadZipFile("directory")
    return ZipFile(BytesIO(data))
