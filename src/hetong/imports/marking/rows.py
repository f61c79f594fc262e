"""Rewrites the rows of a worksheet as they stream by: failing cells on red, and a column 错误说明 beside them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape

from hetong.imports.headers import column_letter, column_number
from hetong.imports.marking.looks import Looks
from hetong.imports.marking.marks import RowMark

HEADING = "错误说明"
NOTE_WIDTH = 60
_ROW = re.compile(rb"<((?:\w+:)?)row\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?row>)", re.DOTALL)
_CELL = re.compile(rb"<((?:\w+:)?)c\b([^>]*?)(/>|>.*?</(?:\w+:)?c>)", re.DOTALL)
_NUMBER = re.compile(rb"""\br\s*=\s*["']([0-9]+)["']""")
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Z]+)[0-9]+["']""")
_STYLE = re.compile(rb"""\s\bs\s*=\s*["']([0-9]+)["']""")
_LOOSE = re.compile(rb">\s|\s/?>")
"""Blanks between cells or at the end of a tag: such a row is taken apart and written anew."""
_SPANS = re.compile(rb"""\s\bspans\s*=\s*["'][^"']*["']""")


@dataclass(frozen=True)
class _Row:
    """A row as it is written: prefix of its elements, attributes, its cells by column, and what follows them."""

    prefix: bytes
    attributes: bytes
    cells: dict[int, "_Cell"]
    rest: bytes


@dataclass(frozen=True)
class _Cell:
    """A cell's attributes and what comes after them."""

    attributes: bytes
    body: bytes

    @property
    def style(self) -> int:
        """The number of its style."""
        found = _STYLE.search(self.attributes)
        return int(found[1]) if found else 0

    def styled(self, style: int) -> "_Cell":
        """The same in another style."""
        return _Cell(_STYLE.sub(b"", self.attributes) + b' s="%d"' % style, self.body)


@dataclass
class RowMarker:
    """Marks the rows of one sheet; `told` hears of each marked cell: row, column (from 0), text."""

    marks: Iterator[RowMark]
    header_row: int
    column: int
    looks: Looks
    told: Callable[[int, int, str], None]
    _number: int = 0
    _waiting: RowMark | None = field(init=False)

    def __post_init__(self) -> None:
        self._waiting = next(self.marks, None)

    def rewrite(self, chunk: bytes) -> bytes:
        """A chunk that ends behind a whole row."""
        return _ROW.sub(self._row, chunk)

    def _row(self, found: re.Match[bytes]) -> bytes:
        given = _NUMBER.search(found[2])
        self._number = int(given[1]) if given else self._number + 1
        if self._number < self.header_row or found[3] is None:
            return found[0]
        mark = self._mark_of(self._number)
        if self._number > self.header_row and not self.looks.came_marked:
            if mark is None:
                return found[0]
            if not mark.cells and (noted := self._noted(found, mark.note)):
                return noted
        row = _parsed(found)
        if self._number == self.header_row:
            self._write(row, HEADING)
        else:
            self._mark(row, mark or RowMark(self._number, ""))
        return self._written(row)

    def _mark_of(self, number: int) -> RowMark | None:
        """The mark of this row; those of rows that were passed are let go."""
        while self._waiting and self._waiting.row < number:
            self._waiting = next(self.marks, None)
        return self._waiting if self._waiting and self._waiting.row == number else None

    def _noted(self, found: re.Match[bytes], note: str) -> bytes | None:
        """The row with a note behind its last cell; None unless it is written as Excel, WPS and we write rows."""
        prefix, attributes, cells = found[1], found[2], found[3]
        last = cells.rfind(b'<c r="')
        reference = _REFERENCE.search(cells, last) if last >= 0 else None
        if prefix or reference is None or _LOOSE.search(cells) or not cells.endswith((b"</c>", b"/>")):
            return None
        if column_number(reference[1].decode()) >= self.column or cells.count(b"<c ") > cells.count(
            b'<c r="'
        ):
            return None
        number = str(self._number).encode()
        start = b"<row%s>" % _SPANS.sub(b"", attributes.rstrip())
        return b"".join([start, cells, _written(b"", number, self.column, self._note(b"", note)), b"</row>"])

    def _mark(self, row: _Row, mark: RowMark) -> None:
        if self.looks.came_marked:
            for column, cell in row.cells.items():
                if (plain := self.looks.plain(cell.style)) != cell.style:
                    row.cells[column] = cell.styled(plain)
        for column, text in mark.cells.items():
            cell = row.cells.get(column, _Cell(b"", b"/>"))
            row.cells[column] = cell.styled(self.looks.red(cell.style))
            self.told(mark.row, column, text)
        row.cells.pop(self.column, None)
        if mark.note:
            self._write(row, mark.note)

    def _write(self, row: _Row, text: str) -> None:
        row.cells[self.column] = self._note(row.prefix, text)

    def _note(self, prefix: bytes, text: str) -> "_Cell":
        inline = b'><%sis><%st xml:space="preserve">%s</%st></%sis></%sc>'
        body = inline % (prefix, prefix, escape(text, quote=False).encode(), prefix, prefix, prefix)
        return _Cell(b' t="inlineStr"', body).styled(self.looks.note())

    def _written(self, row: _Row) -> bytes:
        number = str(self._number).encode()
        out = [b"<%srow%s>" % (row.prefix, _SPANS.sub(b"", row.attributes))]
        out += [_written(row.prefix, number, column, cell) for column, cell in sorted(row.cells.items())]
        return b"".join([*out, row.rest, b"</%srow>" % row.prefix])


def _written(prefix: bytes, number: bytes, column: int, cell: _Cell) -> bytes:
    attributes = cell.attributes
    if not _REFERENCE.search(attributes):
        attributes = b' r="%s%s"%s' % (column_letter(column).encode(), number, attributes)
    return b"<%sc%s%s" % (prefix, attributes, cell.body)


def _parsed(found: re.Match[bytes]) -> _Row:
    cells, end, last = {}, 0, -1
    for cell in _CELL.finditer(found[3]):
        reference = _REFERENCE.search(cell[2])
        last = column_number(reference[1].decode()) if reference else last + 1
        cells[last] = _Cell(cell[2].rstrip(), cell[3])
        end = cell.end()
    return _Row(found[1], found[2].rstrip(), cells, found[3][end:])
