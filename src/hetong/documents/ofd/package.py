"""Reads an OFD package from anywhere: bounded, and nothing in it leads outside."""

from posixpath import dirname, join, normpath
from typing import Any
from zipfile import BadZipFile

from lxml import etree

from hetong.documents.ofd.xml import NAMESPACE
from hetong.kernel.zips import open_zip

MOST_FILES, MOST_BYTES = 2000, 200 * 1024 * 1024
START = b"PK\x03\x04"
_NAMES = {"ofd": NAMESPACE}


class NoPackage(ValueError):
    """Not an OFD file, or one that is damaged or too large."""


class Package:
    """The files by path, and the XML of some of them."""

    def __init__(self, data: bytes) -> None:
        """`NoPackage` for what cannot be read whole."""
        try:
            self.files = _files(data)
        except (BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError, OSError) as error:
            raise NoPackage from error
        except Exception as error:  # zlib's own errors have no common parent
            raise NoPackage from error
        if "OFD.xml" not in self.files:
            raise NoPackage

    def xml(self, path: str) -> Any:
        """The root element; `NoPackage` where there is none."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            return etree.fromstring(self.files[path], parser)
        except (KeyError, etree.XMLSyntaxError, ValueError) as error:
            raise NoPackage from error


def names_of_another(data: bytes) -> list[str]:
    """The files in a package that can be read and is none of OFD; none for OFD, and for what is damaged."""
    try:
        with open_zip(data) as package:
            names = package.namelist()
    except Exception:
        return []
    return [] if "OFD.xml" in names else names


def texts(root: Any, path: str) -> list[str]:
    """Text of every element that an XPath finds."""
    return [(one.text or "").strip() for one in root.findall(path, _NAMES)]


def elements(root: Any, path: str) -> list[Any]:
    """Every element that an XPath finds."""
    return list(root.findall(path, _NAMES))


def located(place: str, *, beside: str) -> str:
    """A place (ST_Loc) as a path in the package: from the root, or beside the file that names it."""
    path = normpath(place.lstrip("/") if place.startswith("/") else join(dirname(beside), place))
    if path.startswith("..") or not place:
        raise NoPackage
    return path


def _inside(name: str) -> bool:
    return normpath(name) == name and not name.startswith(("/", ".."))


def _files(data: bytes) -> dict[str, bytes]:
    with open_zip(data) as package:
        entries = [one for one in package.infolist() if not one.is_dir()]
        names = [one.filename for one in entries]
        large = len(entries) > MOST_FILES or sum(one.file_size for one in entries) > MOST_BYTES
        if large or len(set(names)) != len(names) or not all(map(_inside, names)):
            raise NoPackage
        return {one.filename: package.read(one) for one in entries}
