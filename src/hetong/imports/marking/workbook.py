"""Puts marks into a workbook that was uploaded; every part that says nothing of them is copied as it is."""

import re
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import IO

from hetong.imports.marking.dialect import Dialect, dialect_of
from hetong.imports.marking.looks import Looks
from hetong.imports.marking.marks import Marks
from hetong.imports.marking.notes import Notes
from hetong.imports.marking.relations import ContentTypes, Relations
from hetong.imports.marking.rows import HEADING, NOTE_WIDTH, RowMarker
from hetong.imports.package import Package, whole_rows

_IN_MEMORY = 8 << 20
_CONTENT_TYPES, _WORKBOOK = "[Content_Types].xml", "xl/workbook.xml"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_ROWS_BEGIN = re.compile(rb"<(?:\w+:)?sheetData\b")
_ROWS_END = re.compile(rb"</(?:\w+:)?sheetData>")
_COLUMNS_END = re.compile(rb"</((?:\w+:)?)cols>")
_COLUMN = re.compile(
    rb"""<(?:\w+:)?col\b[^>]*?\bmin\s*=\s*["']([0-9]+)["'][^>]*?\bmax\s*=\s*["']([0-9]+)["']"""
)
_DRAWN = re.compile(rb"<(?:\w+:)?legacyDrawing\b")
_AFTER_DRAWING = re.compile(
    rb"<(?:\w+:)?(?:legacyDrawingHF|drawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst)\b"
    rb"|</(?:\w+:)?worksheet>"
)


@dataclass(frozen=True)
class MarkedSheet:
    """Which sheet is marked: its name, the number of its heading row, and its headings."""

    name: str
    header_row: int
    headers: tuple[str, ...]

    @property
    def note_column(self) -> int:
        """Where 错误说明 stands: where it stood before, else right of everything."""
        known = (column for column, heading in enumerate(self.headers) if heading.strip() == HEADING)
        return next(known, len(self.headers))


def mark_workbook(data: bytes, sheet: MarkedSheet, marks: Marks) -> bytes:
    """The same workbook with `marks` in it; raises `ValueError` or `KeyError` when its parts are not understood."""
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as out:
        _Marking(Package(data), sheet, marks).write(out)
        out.seek(0)
        return out.read()


class _Marking:
    """One workbook being written anew."""

    def __init__(self, package: Package, sheet: MarkedSheet, marks: Marks) -> None:
        self._package, self._sheet, self._marks = package, sheet, marks
        self._part = package.part_of_sheet(sheet.name)
        self._dialect: Dialect = dialect_of(next(package.pieces(package.entry(self._part))))
        book = Relations(_WORKBOOK, package.read_if_there("xl/_rels/workbook.xml.rels"))
        self._book, self._styles = book, book.target("styles")
        self._links = Relations(self._part, package.read_if_there(Relations(self._part, None).name))
        self._looks = Looks(package.read(self._styles) if self._styles else None, self._dialect)
        self._notes = self._begin_notes()
        self._changed: dict[str, bytes] = {}

    def write(self, out: IO[bytes]) -> None:
        """The whole package."""
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
            with archive.open(self._part, "w") as part:
                for piece in self._sheet_pieces():
                    part.write(piece)
            self._finish()
            for name, changed in self._changed.items():
                archive.writestr(name, changed)
            for entry in self._package.entries:
                if entry.filename not in (self._part, *self._changed):
                    with archive.open(entry.filename, "w") as part:
                        for piece in self._package.pieces(entry):
                            part.write(piece)

    def _begin_notes(self) -> Notes:
        comments, shapes = (self._links.target(kind) for kind in ("comments", "vmlDrawing"))
        read = self._package.read
        return Notes(read(comments) if comments else None, read(shapes) if shapes else None, self._dialect)

    def _sheet_pieces(self) -> Iterator[bytes]:
        pieces = self._package.pieces(self._package.entry(self._part))
        head, rest = _until(pieces, _ROWS_BEGIN)
        yield self._with_width(head)
        marker = RowMarker(
            iter(self._marks), self._sheet.header_row, self._sheet.note_column, self._looks, self._notes.add
        )
        tail = b""
        for chunk in whole_rows(chain([rest], pieces)):
            end = None if tail else _ROWS_END.search(chunk)
            if tail or end:
                tail += chunk[end.start() :] if end else chunk
                chunk = chunk[: end.start()] if end else b""
            yield marker.rewrite(chunk)
        yield self._with_drawing(tail)

    def _with_width(self, head: bytes) -> bytes:
        """A wide column for 错误说明, unless the sheet says how wide it is."""
        number = self._sheet.note_column + 1
        known = any(int(first) <= number <= int(last) for first, last in _COLUMN.findall(head))
        end = _COLUMNS_END.search(head)
        after = end and all(int(last) < number for _, last in _COLUMN.findall(head))
        if known or not end or not after:
            return head
        width = b'<%scol min="%d" max="%d" width="%d" customWidth="1"/>' % (
            end[1],
            number,
            number,
            NOTE_WIDTH,
        )
        return head[: end.start()] + width + head[end.start() :]

    def _with_drawing(self, tail: bytes) -> bytes:
        """The sheet's reference to the shapes of its comments."""
        if _DRAWN.search(tail):
            return tail
        place = _AFTER_DRAWING.search(tail)
        if place is None:
            raise ValueError("no end of the worksheet")
        prefix = tail[2 : tail.index(b"sheetData")]
        space = self._dialect.relationships.encode()
        known = self._links.id_of("vmlDrawing")
        link = (known or self._link("vmlDrawing", self._free_name("xl/drawings/vmlDrawing{}.vml"))).encode()
        drawing = b'<%slegacyDrawing xmlns:hr="%s" hr:id="%s"/>' % (prefix, space, link)
        return tail[: place.start()] + drawing + tail[place.start() :]

    def _link(self, kind: str, target: str) -> str:
        return self._links.add(f"{self._dialect.relationships}/{kind}", target)

    def _finish(self) -> None:
        """The small parts, once every row has gone by."""
        types = ContentTypes(self._package.read(_CONTENT_TYPES))
        if self._links.target("comments") is None:
            name = self._free_name("xl/comments{}.xml")
            self._link("comments", name)
            types.override(name, f"{_SPREADSHEET}.comments+xml")
        if self._styles is None:
            self._styles = "xl/styles.xml"
            self._book.add(f"{self._dialect.relationships}/styles", self._styles)
            types.override(self._styles, f"{_SPREADSHEET}.styles+xml")
            self._changed[self._book.name] = self._book.part()
        types.default("vml", _VML)
        self._changed |= {
            self._package.spelt(_CONTENT_TYPES): types.part(),
            self._package.spelt(self._styles): self._looks.part(),
            self._package.spelt(self._links.name): self._links.part(),
            self._package.spelt(self._links.target("comments") or ""): self._notes.comments_part(),
            self._package.spelt(self._links.target("vmlDrawing") or ""): self._notes.shapes_part(),
        }

    def _free_name(self, pattern: str) -> str:
        numbers = range(1, len(self._package.entries) + 2)
        return next(name for n in numbers if (name := pattern.format(n)) not in self._package)


def _until(pieces: Iterator[bytes], mark: re.Pattern[bytes]) -> tuple[bytes, bytes]:
    """Everything before the mark, and what follows of the piece that holds it."""
    seen = b""
    for piece in pieces:
        seen += piece
        if found := mark.search(seen):
            return seen[: found.start()], seen[found.start() :]
    raise ValueError("no rows")
