"""Finds the signature dictionaries in the bytes of a PDF, even where the rest of the file is damaged."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from hetong.documents.approval import WRITTEN, Approval
from hetong.documents.permissions import WRITTEN as PERMISSIONS

_OBJECT = re.compile(rb"(\d{1,10}) 0 obj\n\Z")
ARCHIVE_HEAD = b"<< /Type /DocTimeStamp /Filter /Adobe.PPKLite /SubFilter /ETSI.RFC3161"
"""How the dictionary of an archive time stamp begins (ISO 32000-2 §12.8.5)."""
_START = b"<< /Type /"
# Both kinds begin alike outside the choice, so that the search can leap to that text instead of trying every byte.
_MARK = re.compile(
    rb"(?P<head><< /Type /(?:Sig /Filter /Adobe\.PPKLite /SubFilter /ETSI\.CAdES\.detached"
    rb" /M \(D:(?P<time>\d{14})\+00'00'\) /Name <feff(?P<name>[0-9a-f]*)>"
    rb" /Reason <feff(?P<reason>[0-9a-f]*)> /Location <feff(?P<location>[0-9a-f]*)>"
    rb"(?P<approval>"
    + WRITTEN
    + rb")?(?P<permissions>"
    + PERMISSIONS
    + rb")?|(?P<archive>"
    + re.escape(ARCHIVE_HEAD.removeprefix(_START))
    + rb")))"
    rb" /ByteRange \[0 (?P<hole>[ \d]{9}\d) (?P<resume>[ \d]{9}\d) (?P<rest>[ \d]{9}\d)\] /Contents <"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A signature dictionary: where it stands, what it says, and which bytes it claims to cover.

    An `archive` mark is a time stamp over the whole file instead of somebody's signature.
    """

    archive: bool
    number: int
    start: int
    head: bytes
    claimed_time: datetime | None
    name: str
    reason: str
    location: str
    approval: Approval | None
    permissions: bytes
    hole: int
    resume: int
    rest: int
    opening: int

    @property
    def end(self) -> int:
        """Where the covered bytes end."""
        return self.resume + self.rest

    @property
    def reserve(self) -> int:
        """How many bytes of CMS the hole can hold."""
        return (self.resume - self.hole - 2) // 2

    def covers_to_end(self, pdf: bytes) -> bool:
        """The hole is exactly the /Contents string, and the covered bytes exist."""
        closed = pdf[self.resume - 1 : self.resume] == b">"
        return self.hole == self.opening and closed and self.hole < self.resume and self.end <= len(pdf)

    def digest(self, pdf: bytes) -> bytes:
        """SHA-256 over the two covered ranges."""
        view = memoryview(pdf)
        hasher = hashlib.sha256(view[: self.hole])
        hasher.update(view[self.resume : self.end])
        return hasher.digest()

    def cms(self, pdf: bytes) -> bytes:
        """The CMS without its padding; `ValueError` unless it is lower-case hexadecimal padded with zeros."""
        digits = pdf[self.hole + 1 : self.resume - 1]
        raw = bytes.fromhex(digits.decode("ascii"))
        if raw.hex().encode() != digits:
            raise ValueError("not plain lower-case hexadecimal")
        size = 4 + int.from_bytes(raw[2:4], "big")
        if raw[:2] != b"\x30\x82" or any(raw[size:]):
            raise ValueError("not one DER element padded with zeros")
        return raw[:size]


def find_marks(pdf: bytes) -> list[Mark]:
    """All signature dictionaries in file order."""
    return list(_marks(pdf))


def _marks(pdf: bytes) -> Iterator[Mark]:
    for found in _MARK.finditer(pdf):
        opened = _OBJECT.search(pdf, max(found.start() - 24, 0), found.start())
        hole, resume, rest = (
            int(found[key].replace(b" ", b"") or b"0") for key in ("hole", "resume", "rest")
        )
        yield Mark(
            archive=found["archive"] is not None,
            number=int(opened[1]) if opened else 0,
            start=opened.start() if opened else found.start(),
            head=found["head"],
            claimed_time=_time(found["time"] or b""),
            name=_text(found["name"] or b""),
            reason=_text(found["reason"] or b""),
            location=_text(found["location"] or b""),
            approval=Approval.read(found["approval"]) if found["approval"] else None,
            permissions=found["permissions"] or b"",
            hole=hole,
            resume=resume,
            rest=rest,
            opening=found.end() - 1,
        )


def _time(digits: bytes) -> datetime | None:
    try:
        return datetime.strptime(digits.decode(), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode().ljust(len(digits) + len(digits) % 2, "0")).decode(
        "utf-16-be", "replace"
    )
