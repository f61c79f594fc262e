"""Relationships and content types of a package: where a sheet's comments lie, or are to lie (ECMA-376 part 2 §8, §10)."""

import posixpath

from lxml import etree

from hetong.imports.marking.dialect import CONTENT_TYPES, PACKAGE_RELATIONSHIPS

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_RELATIONSHIP = f"{{{PACKAGE_RELATIONSHIPS}}}Relationship"


class Relations:
    """The relationships of one part."""

    def __init__(self, part: str, xml: bytes | None) -> None:
        folder, name = posixpath.split(part)
        self.name = f"{folder}/_rels/{name}.rels"
        self._folder = folder
        empty = f'<Relationships xmlns="{PACKAGE_RELATIONSHIPS}"/>'.encode()
        self._root = etree.fromstring(xml or empty, _PARSER)

    def target(self, kind: str) -> str | None:
        """The part that a relationship of this kind leads to, as a name in the package."""
        for one in self._root:
            if one.get("Type", "").endswith(f"/{kind}"):
                target = one.get("Target", "")
                return target.lstrip("/") if target.startswith("/") else self._resolved(target)
        return None

    def id_of(self, kind: str) -> str | None:
        """The id of the relationship of this kind."""
        return next((one.get("Id") for one in self._root if one.get("Type", "").endswith(f"/{kind}")), None)

    def add(self, kind: str, target: str) -> str:
        """Lead to a part of the package; `kind` is the whole type. Returns the id."""
        used = {one.get("Id") for one in self._root}
        free = next(f"rId{number}" for number in range(1, len(used) + 2) if f"rId{number}" not in used)
        etree.SubElement(self._root, _RELATIONSHIP, Id=free, Type=kind, Target=f"/{target}")
        return free

    def part(self) -> bytes:
        """The relationships as they now are."""
        return bytes(etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True))

    def _resolved(self, target: str) -> str:
        return posixpath.normpath(posixpath.join(self._folder, target))


class ContentTypes:
    """What kind of part each name of the package is."""

    def __init__(self, xml: bytes) -> None:
        self._root = etree.fromstring(xml, _PARSER)

    def default(self, extension: str, kind: str) -> None:
        """Parts with this ending are of a kind, unless they say otherwise."""
        known = (one.get("Extension", "").lower() for one in self._root if one.tag.endswith("}Default"))
        if extension not in known:
            element = self._root.makeelement(
                f"{{{CONTENT_TYPES}}}Default", Extension=extension, ContentType=kind
            )
            self._root.insert(0, element)

    def override(self, name: str, kind: str) -> None:
        """One part is of a kind."""
        etree.SubElement(self._root, f"{{{CONTENT_TYPES}}}Override", PartName=f"/{name}", ContentType=kind)

    def part(self) -> bytes:
        """The content types as they now are."""
        return bytes(etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True))
