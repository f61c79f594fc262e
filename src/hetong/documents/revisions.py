"""Reads the revisions of a PDF that this package wrote: classic cross-reference tables, one per revision."""

import re
from dataclasses import dataclass
from functools import cache

from hetong.kernel.errors import Invalid

_TAIL = re.compile(rb"startxref\n(\d{1,10})\n%%EOF\n\Z")
_SECTION = re.compile(rb"(\d{1,10}) (\d{1,10})\n")
_TRAILER = re.compile(rb"trailer\s*<<(.{1,1000}?)>>\s*startxref\n(\d{1,10})\n%%EOF\n", re.DOTALL)
_ID = re.compile(rb"/ID \[\s*<([0-9a-f]{2,128})>\s*<([0-9a-f]{2,128})>\s*\]")
_SIZE = re.compile(rb"/Size (\d{1,10})")
_PREVIOUS = re.compile(rb"/Prev (\d{1,10})")
_IN_USE = re.compile(rb"(\d{10}) 00000 n")
_ENTRY = 20


class Malformed(Invalid):
    """The bytes are not a PDF as this package writes it."""

    code = "malformed_pdf"
    message = "这不是本平台生成的合同文件，或文件已损坏，请重新下载原文件后再试。"


@dataclass(frozen=True, slots=True)
class Revision:
    """One cross-reference table with its trailer; `end` is where the revision's bytes end."""

    pdf: bytes
    start: int
    end: int
    sections: tuple[tuple[int, int, int], ...]
    trailer: bytes
    previous: "Revision | None"

    @property
    def size(self) -> int:
        """One more than the highest object number."""
        return int(_need(_SIZE.search(self.trailer))[1])

    @property
    def identifiers(self) -> tuple[bytes, bytes]:
        """The permanent and the changing file identifier, hexadecimal."""
        found = _need(_ID.search(self.trailer))
        return found[1], found[2]

    def reference(self, key: bytes) -> int | None:
        """The object number under a key of the trailer."""
        return reference(self.trailer, key)

    def offset(self, number: int) -> int:
        """Where the newest version of an object starts."""
        revision: Revision | None = self
        while revision is not None:
            for first, count, begin in revision.sections:
                if first <= number < first + count:
                    at = begin + _ENTRY * (number - first)
                    return int(_need(_IN_USE.match(self.pdf, at))[1])
            revision = revision.previous
        raise Malformed(object=number)

    def body(self, number: int) -> bytes:
        """The text of an object that is not a stream."""
        start, head = self.offset(number), b"%d 0 obj\n" % number
        end = self.pdf.find(b"\nendobj\n", start)
        if end < 0 or not self.pdf.startswith(head, start):
            raise Malformed(object=number)
        return self.pdf[start + len(head) : end]

    def chain(self) -> "list[Revision]":
        """All revisions, the oldest first."""
        found: list[Revision] = []
        revision: Revision | None = self
        while revision is not None:
            found.insert(0, revision)
            revision = revision.previous
        return found


def reference(dictionary: bytes, key: bytes) -> int | None:
    """The object number in `/Key n 0 R`."""
    found = _reference(key).search(dictionary)
    return int(found[1]) if found else None


@cache
def _reference(key: bytes) -> re.Pattern[bytes]:
    return re.compile(key + rb" (\d{1,10}) 0 R")


def last_revision(pdf: bytes) -> Revision:
    """The newest revision, which ends where the file does, or `Malformed`."""
    tail = _TAIL.search(pdf, max(len(pdf) - 64, 0))
    found = _read(pdf, int(_need(tail)[1]), len(pdf))
    if found.end != len(pdf):
        raise Malformed(offset=found.end)
    return found


def _read(pdf: bytes, start: int, limit: int) -> Revision:
    """The revision whose table starts at `start`; each older one must lie before the newer one."""
    if not pdf.startswith(b"xref\n", start):
        raise Malformed(offset=start)
    sections, position = [], start + 5
    while found := _SECTION.match(pdf, position):
        first, count = int(found[1]), int(found[2])
        sections.append((first, count, found.end()))
        position = found.end() + _ENTRY * count
    trailer = _need(_TRAILER.match(pdf, position, limit))
    if int(trailer[2]) != start:
        raise Malformed(offset=start)
    older = _PREVIOUS.search(trailer[1])
    previous = _read(pdf, _before(int(older[1]), start), start) if older else None
    return Revision(pdf, start, trailer.end(), tuple(sections), trailer[1], previous)


def _before(offset: int, limit: int) -> int:
    if offset >= limit:
        raise Malformed(offset=offset)
    return offset


def _need(found: "re.Match[bytes] | None") -> "re.Match[bytes]":
    if found is None:
        raise Malformed
    return found
