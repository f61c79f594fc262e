"""Cell styles of a workbook: a red twin for each that marks a cell, and the way back to it."""

import copy

from lxml import etree

from hetong.imports.marking.dialect import Dialect

RED = "FFFFC8CD"
"""Fill of a marked cell; a shade of our own, so that it is known again when the workbook comes back."""
INK = "FFC00000"
_EMPTY = (
    '<styleSheet xmlns="{main}"><fonts count="1"><font/></fonts><fills count="2"><fill><patternFill patternType="none"/>'
    '</fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf/></cellXfs></styleSheet>'
)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


class Looks:
    """The styles part, added to as twins are asked for; style numbers are those of cells."""

    def __init__(self, styles: bytes | None, dialect: Dialect) -> None:
        self._main = f"{{{dialect.main}}}"
        self._root = etree.fromstring(styles or _EMPTY.format(main=dialect.main).encode(), _PARSER)
        self._fills, self._fonts = self._list("fills"), self._list("fonts")
        self._styles = self._list("cellXfs")
        self._twins: dict[int, int] = {}
        self._fill = self._known_fill()
        self._note: int | None = None
        self.came_marked = self._fill is not None
        if self._fill is None:
            self._fill = self._add(self._fills, self._red_fill())

    def red(self, style: int) -> int:
        """The number of the same style on red."""
        base = self._base(style)
        if base not in self._twins:
            twin = self._copy(base)
            twin.set("fillId", str(self._fill))
            twin.set("applyFill", "1")
            self._twins[base] = self._number_of(twin)
        return self._twins[base]

    def plain(self, style: int) -> int:
        """The way back from red; other styles are their own."""
        if not self._is_red(style):
            return style
        twin = self._copy(style)
        twin.attrib.pop("fillId")
        for number, other in enumerate(self._styles):
            if not self._is_red(number) and _without_fill(other) == _without_fill(twin):
                return number
        twin.set("fillId", "0")
        return self._add(self._styles, twin)

    def note(self) -> int:
        """Red letters that wrap, for the column 错误说明."""
        if self._note is None:
            self._note = self._number_of(self._note_style())
        return self._note

    def _note_style(self) -> etree._Element:
        style = self._copy(0)
        style.set("fontId", str(self._ink()))
        style.set("applyFont", "1")
        style.set("applyAlignment", "1")
        for old in style.findall(f"{self._main}alignment"):
            style.remove(old)
        style.insert(0, style.makeelement(f"{self._main}alignment", {"vertical": "top", "wrapText": "1"}))
        return style

    def part(self) -> bytes:
        """The styles part as it now is."""
        for group in (self._fills, self._fonts, self._styles):
            group.set("count", str(len(group)))
        return bytes(etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True))

    def _list(self, name: str) -> etree._Element:
        found = self._root.find(f"{self._main}{name}")
        if found is None:
            raise ValueError(f"no {name}")
        return found

    def _known_fill(self) -> int | None:
        path = f"{self._main}patternFill/{self._main}fgColor[@rgb='{RED}']"
        return next((number for number, fill in enumerate(self._fills) if fill.find(path) is not None), None)

    def _red_fill(self) -> etree._Element:
        fill = self._fills.makeelement(f"{self._main}fill")
        pattern = etree.SubElement(fill, f"{self._main}patternFill", patternType="solid")
        etree.SubElement(pattern, f"{self._main}fgColor", rgb=RED)
        etree.SubElement(pattern, f"{self._main}bgColor", indexed="64")
        return fill

    def _ink(self) -> int:
        path = f"{self._main}color[@rgb='{INK}']"
        for number, font in enumerate(self._fonts):
            if font.find(path) is not None and font.find(f"{self._main}b") is None:
                return number
        font = (
            copy.deepcopy(self._fonts[0])
            if len(self._fonts)
            else self._fonts.makeelement(f"{self._main}font")
        )
        for old in font.findall(f"{self._main}color"):
            font.remove(old)
        size = font.find(f"{self._main}sz")
        color = font.makeelement(f"{self._main}color", {"rgb": INK})
        font.insert(0 if size is None else font.index(size) + 1, color)
        return self._add(self._fonts, font)

    def _base(self, style: int) -> int:
        return self.plain(style if style < len(self._styles) else 0)

    def _copy(self, style: int) -> etree._Element:
        return copy.deepcopy(self._styles[style])

    def _is_red(self, style: int) -> bool:
        return (
            self.came_marked
            and style < len(self._styles)
            and self._styles[style].get("fillId") == str(self._fill)
        )

    def _number_of(self, style: etree._Element) -> int:
        wanted = _written(style)
        for number, other in enumerate(self._styles):
            if _written(other) == wanted:
                return number
        return self._add(self._styles, style)

    @staticmethod
    def _add(group: etree._Element, element: etree._Element) -> int:
        group.append(element)
        return len(group) - 1


def _written(style: etree._Element) -> bytes:
    return bytes(etree.tostring(style, method="c14n"))


def _without_fill(style: etree._Element) -> tuple[dict[str, str], list[bytes]]:
    kept = {key: value for key, value in style.attrib.items() if key not in ("fillId", "applyFill")}
    return kept, [_written(child) for child in style]
