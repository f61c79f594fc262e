"""Writes one signature as an incremental update (ISO 32000-1 §7.5.6), leaving a hole for the CMS."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from hetong.documents.form import Field
from hetong.documents.permissions import certified_catalog
from hetong.documents.places import EMPLOYER
from hetong.documents.revisions import Revision
from hetong.documents.seam import strip_objects

Objects = Sequence[tuple[int, bytes]]


@dataclass(frozen=True, slots=True)
class Update:
    """The bytes of an update before and after the hole `<…>` of /Contents, and where the hole is."""

    before: bytes
    after: bytes
    hole: int
    reserve: int

    def appended(self, pdf: bytes, cms: bytes) -> bytes:
        """`pdf` with the update, the CMS in hexadecimal and padded with zeros (ISO 32000-1 §12.8.3.3)."""
        digits = cms.hex().encode().ljust(2 * self.reserve, b"0")
        return b"".join((pdf, self.before, b"<", digits, b">", self.after))


def signed_objects(
    revision: Revision, field: Field, drawn: Objects, *, certifies: bool
) -> tuple[list[tuple[int, bytes]], int]:
    """Everything that signing `field` writes after `revision` but the signature itself, and the signature's number.

    `drawn` are the objects of its picture, numbered from the revision's size, the form that shows it last.
    """
    seam = strip_objects(revision, drawn) if drawn and field.name == EMPLOYER else []
    signature = revision.size + len(drawn) + len(seam) // 2
    form = drawn[-1][0] if drawn else None
    objects = [(field.number, field.with_value(signature, form)), *drawn, *seam]
    if certifies:
        objects.append(certified_catalog(revision, signature))
    return objects, signature


def write_update(revision: Revision, objects: Objects, signature: int, head: bytes, reserve: int) -> Update:
    """Lay out `objects`, then the signature dictionary that starts with `head`, then table and trailer."""
    start = revision.end
    chunks, offsets = [], {}
    position = start
    for number, body in objects:
        chunk = b"%d 0 obj\n%b\nendobj\n" % (number, body)
        offsets[number] = position
        position += len(chunk)
        chunks.append(chunk)
    offsets[signature] = position
    opening = b"%d 0 obj\n%b /ByteRange " % (signature, head)
    hole = position + len(opening) + len(_byte_range(0, 0, 0)) + len(b" /Contents ")
    resume = hole + 2 * reserve + 2
    after = b" >>\nendobj\n"
    after += _table(revision, offsets, resume + len(after), head)
    ranges = _byte_range(hole, resume, len(after))
    return Update(b"".join((*chunks, opening, ranges, b" /Contents ")), after, hole, reserve)


def write_plain_update(revision: Revision, objects: Objects, salt: bytes) -> bytes:
    """The bytes of an update without a signature; its changing identifier follows from `salt`."""
    chunks, offsets, position = [], {}, revision.end
    for number, body in objects:
        chunks.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        offsets[number] = position
        position += len(chunks[-1])
    return b"".join((*chunks, _table(revision, offsets, position, salt)))


def _byte_range(hole: int, resume: int, rest: int) -> bytes:
    """Fixed width, so that it can be written before the offsets are known."""
    return b"[0 %10d %10d %10d]" % (hole, resume, rest)


def _table(revision: Revision, offsets: dict[int, int], start: int, head: bytes) -> bytes:
    """Cross-reference table, trailer and end of file; the changing identifier follows from `head`."""
    numbers = sorted(offsets)
    lines = [b"xref\n"]
    for first, last in _runs(numbers):
        lines.append(b"%d %d\n" % (first, last - first + 1))
        lines += [b"%010d 00000 n \n" % offsets[number] for number in range(first, last + 1)]
    size = max(revision.size, numbers[-1] + 1)
    lines.append(
        b"trailer << /Size %d%b >>\nstartxref\n%d\n%%%%EOF\n" % (size, _links(revision, head), start)
    )
    return b"".join(lines)


def _links(revision: Revision, head: bytes) -> bytes:
    first, second = revision.identifiers
    changed = hashlib.sha256(second + head).hexdigest()[:32].encode()
    info = revision.reference(b"/Info")
    return b"%b /Root %d 0 R /Prev %d /ID [<%b><%b>]" % (
        b"" if info is None else b" /Info %d 0 R" % info,
        revision.reference(b"/Root") or 0,
        revision.start,
        first,
        changed,
    )


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Consecutive numbers as (first, last)."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
