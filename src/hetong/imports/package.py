"""The zip package of an .xlsx file, read without believing what it says of its own sizes (ECMA-376 part 2)."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

from hetong.kernel.zips import open_zip

PIECE = 1 << 20
_FEED = 1 << 16
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_SHEET = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_SHEET = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


class Package:
    """The entries of a zip file; raises `zipfile.BadZipFile` when the bytes are not one."""

    def __init__(self, data: bytes) -> None:
        self._data = memoryview(data)
        with open_zip(data) as archive:
            self.entries = archive.infolist()
        self._by_name = {entry.filename.lower(): entry for entry in self.entries}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._by_name

    def pieces(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        """The unpacked bytes of an entry, about a mebibyte at a time, however many there really are."""
        raw = self._raw(entry)
        if entry.compress_type == zipfile.ZIP_STORED:
            yield bytes(raw)
        elif entry.compress_type == zipfile.ZIP_DEFLATED:
            yield from _inflate(raw)
        else:
            raise zipfile.BadZipFile(f"method {entry.compress_type}")

    def read(self, name: str) -> bytes:
        """A whole part; raises `KeyError` when it is absent."""
        return b"".join(self.pieces(self._by_name[name.lower()]))

    def read_if_there(self, name: str) -> bytes | None:
        """A whole part, or None."""
        return self.read(name) if name in self else None

    def entry(self, name: str) -> zipfile.ZipInfo:
        """The directory's entry of a part; raises `KeyError`."""
        return self._by_name[name.lower()]

    def spelt(self, name: str) -> str:
        """The name as the package spells it; one that it does not have stays as it is."""
        known = self._by_name.get(name.lower())
        return known.filename if known else name

    def part_of_sheet(self, sheet: str) -> str:
        """The part that holds a worksheet; raises `KeyError`."""
        return self.entry(self._sheet_parts()[sheet]).filename

    def sheet_pieces(self, sheet: str) -> Iterator[bytes]:
        """The XML of a worksheet by its name in the workbook; nothing when the package does not say where it is."""
        entry = self._by_name.get(self._sheet_parts().get(sheet, ""))
        return self.pieces(entry) if entry else iter(())

    def _raw(self, entry: zipfile.ZipInfo) -> memoryview:
        start = entry.header_offset
        signature, name_length, extra_length = _LOCAL_HEADER.unpack_from(self._data, start)
        if signature != b"PK\x03\x04":
            raise zipfile.BadZipFile("local header")
        start += 30 + name_length + extra_length
        return self._data[start : start + entry.compress_size]

    def _sheet_parts(self) -> dict[str, str]:
        targets = {}
        # The guard has refused packages with a DTD, so no entity can expand here.
        for relation in ElementTree.fromstring(self.read("xl/_rels/workbook.xml.rels")):  # noqa: S314
            target = relation.get("Target", "")
            targets[relation.get("Id")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        parts = {}
        for node in ElementTree.fromstring(self.read("xl/workbook.xml")).iter():  # noqa: S314
            if node.tag.endswith("}sheet"):
                relation_id = node.get(_SHEET) or node.get(_STRICT_SHEET)
                parts[node.get("name", "")] = targets.get(relation_id, "").lower()
        return parts


def whole_rows(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The XML of a worksheet cut behind whole rows; the last chunk is what is left."""
    rest = b""
    for piece in pieces:
        rest += piece
        cut = rest.rfind(b"row>") + 4
        if cut > 3:
            yield rest[:cut]
            rest = rest[cut:]
    yield rest


def _inflate(raw: memoryview) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-15)
    for start in range(0, len(raw), _FEED):
        pending: bytes | memoryview = raw[start : start + _FEED]
        while len(pending):
            try:
                piece = inflater.decompress(pending, PIECE)
            except zlib.error as error:
                raise zipfile.BadZipFile(str(error)) from error
            pending = inflater.unconsumed_tail
            if piece:
                yield piece
        if inflater.eof:
            return
    raise zipfile.BadZipFile("truncated")
