"""The two spellings of SpreadsheetML: transitional, which Excel and WPS write, and strict (ECMA-376 part 1)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Dialect:
    """Namespaces of one spelling."""

    main: str
    relationships: str


TRANSITIONAL = Dialect(
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
)
STRICT = Dialect(
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def dialect_of(xml: bytes) -> Dialect:
    """The spelling that the head of a part uses."""
    return STRICT if STRICT.main.encode() in xml else TRANSITIONAL
