"""Comments of a worksheet: the list of texts, and the VML shapes that show them (ECMA-376 part 1 §18.7, part 4 §14)."""

import re
import tempfile
from html import escape
from typing import IO

from lxml import etree

from hetong.imports.headers import column_letter, column_number
from hetong.imports.marking.dialect import Dialect

AUTHOR = "合同校验"
_IN_MEMORY = 4 << 20
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
_SHAPE_NUMBER = re.compile(rb"_x0000_s([0-9]{4,7})")
_IDMAP = re.compile(rb"<o:shapelayout\b.*?</o:shapelayout>", re.DOTALL)
_ROOT = re.compile(rb"<xml\b[^>]*>")
_VML = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    b' xmlns:x="urn:schemas-microsoft-com:office:excel"></xml>'
)
_SHAPE_TYPE = (
    b'<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    b'<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1"'
    ' o:insetmode="auto"><v:fill color2="#ffffe1"/><v:path o:connecttype="none"/><v:textbox><div style="text-align:left">'
    '</div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{left}, 15, {top}, 4,'
    " {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
    "</x:ClientData></v:shape>"
)
_OFFICE = "{urn:schemas-microsoft-com:office:excel}"
_BOX_COLUMNS, _BOX_ROWS = 4, 5


class Notes:
    """Comments to be added to those a sheet has; what we said in it before is taken back."""

    def __init__(self, comments: bytes | None, shapes: bytes | None, dialect: Dialect) -> None:
        self._main = f"{{{dialect.main}}}"
        self._root = self._read_comments(comments, dialect)
        mine, self._author = self._take_back()
        self._shapes = _without(shapes, mine) if shapes else _VML
        self._first = max((int(number) for number in _SHAPE_NUMBER.findall(self._shapes)), default=1024) + 1
        self._next = self._first
        self._texts: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - open as long as this is
        self._drawn: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - open as long as this is

    def add(self, row: int, column: int, text: str) -> None:
        """A comment on a cell; `row` counts from 1, `column` from 0. A comment that somebody else wrote there stays."""
        reference = f"{column_letter(column)}{row}"
        if reference in self._taken:
            return
        said = escape(text, quote=False)
        comment = f'<comment ref="{reference}" authorId="{self._author}"><text><t xml:space="preserve">{said}</t></text></comment>'
        self._texts.write(comment.encode())
        place = {
            "left": column + 1,
            "right": column + 1 + _BOX_COLUMNS,
            "top": row - 1,
            "bottom": row - 1 + _BOX_ROWS,
        }
        self._drawn.write(_SHAPE.format(number=self._next, row=row - 1, column=column, **place).encode())
        self._next += 1

    def comments_part(self) -> bytes:
        """The list of texts."""
        mark = b"<?more ?>"
        listed = self._root.find(f"{self._main}commentList")
        listed.append(etree.ProcessingInstruction("more", ""))
        written = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        prefix = f"{listed.prefix}:" if listed.prefix else ""
        added = _all(self._texts)
        if prefix:
            added = re.sub(rb"<(/?)(comment|text|t)\b", b"<\\1" + prefix.encode() + b"\\2", added)
        return bytes(written.replace(mark, added))

    def shapes_part(self) -> bytes:
        """The shapes, under a map of their numbers."""
        blocks = ",".join(str(block) for block in range(1, self._next // 1024 + 1))
        layout = (
            f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{blocks}"/></o:shapelayout>'.encode()
        )
        old = _IDMAP.sub(b"", self._shapes)
        root = _ROOT.search(old)
        if root is None:
            raise ValueError("no drawing")
        body, _, _ = old[root.end() :].rpartition(b"</xml>")
        kind = b"" if b'id="_x0000_t202"' in body else _SHAPE_TYPE
        return b"".join([old[: root.end()], layout, kind, body, _all(self._drawn), b"</xml>"])

    def _read_comments(self, comments: bytes | None, dialect: Dialect) -> etree._Element:
        empty = f'<comments xmlns="{dialect.main}"><authors/><commentList/></comments>'.encode()
        return etree.fromstring(comments or empty, _PARSER)

    def _take_back(self) -> tuple[set[tuple[int, int]], int]:
        """The cells on which we spoke before, and our number among the authors."""
        authors, listed = self._root.find(f"{self._main}authors"), self._root.find(f"{self._main}commentList")
        names = [author.text or "" for author in authors]
        if AUTHOR not in names:
            etree.SubElement(authors, f"{self._main}author").text = AUTHOR
            names.append(AUTHOR)
        number = names.index(AUTHOR)
        mine = [one for one in listed if one.get("authorId") == str(number)]
        for one in mine:
            listed.remove(one)
        self._taken = {one.get("ref", "") for one in listed}
        return {_place(one.get("ref", "")) for one in mine}, number


def _place(reference: str) -> tuple[int, int]:
    """Row and column, both from 0, of a reference such as B5."""
    letters = reference.rstrip("0123456789")
    return int(reference[len(letters) :] or 1) - 1, column_number(letters)


def _without(shapes: bytes, places: set[tuple[int, int]]) -> bytes:
    """The drawing without the shapes of these cells."""
    if not places:
        return shapes
    root = etree.fromstring(shapes, _PARSER)
    for data in root.iter(f"{_OFFICE}ClientData"):
        row, column = data.findtext(f"{_OFFICE}Row"), data.findtext(f"{_OFFICE}Column")
        if row and column and (int(row), int(column)) in places:
            shape = data.getparent()
            shape.getparent().remove(shape)
    return bytes(etree.tostring(root))


def _all(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()
