"""Updates appended by hand: objects, table and trailer as any tool would write them."""

import re
import zlib
from collections.abc import Mapping
from io import BytesIO

from pikepdf import Pdf

LIE = b"BT /F0 28 Tf 60 500 Td (Wage: 1 yuan) Tj ET"
HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def last_table(pdf: bytes) -> int:
    return int(re.findall(rb"startxref\n(\d+)", pdf)[-1])


def size(pdf: bytes) -> int:
    """One more than the highest object number in use."""
    return max(int(number) for number in re.findall(rb"/Size (\d+)", pdf))


def entry(pdf: bytes, key: str) -> int:
    """The object number under a key of the catalog or of the trailer."""
    with Pdf.open(BytesIO(pdf)) as document:
        found = document.trailer.get(key) or document.Root.get(key)
        return found.objgen[0]


def page(pdf: bytes, index: int = 0) -> int:
    """The object number of a page."""
    with Pdf.open(BytesIO(pdf)) as document:
        return document.pages[index].obj.objgen[0]


def field(pdf: bytes, name: str) -> int:
    """The object number of a signature field."""
    with Pdf.open(BytesIO(pdf)) as document:
        return next(one.objgen[0] for one in document.Root.AcroForm.Fields if str(one.T) == name)


def body(pdf: bytes, number: int) -> bytes:
    """The newest text of an object that is not a stream."""
    found = re.findall(rb"(?:^|\n)%d 0 obj\n(.*?)\nendobj" % number, pdf, re.DOTALL)
    return found[-1]


def stream(data: bytes, head: bytes = b"") -> bytes:
    return b"<< %b /Length %d >>\nstream\n%b\nendstream" % (head, len(data), data)


def appended(
    pdf: bytes,
    objects: Mapping[int, bytes],
    *,
    previous: int | None = None,
    root: int | None = None,
    table: bool = True,
    trailer: bool = True,
    free: tuple[int, ...] = (),
) -> bytes:
    """The file with one more revision; without `table` or `trailer` as the attacks on lenient readers leave it."""
    out, offsets = bytearray(pdf), {}
    for number, text in objects.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, text)
    if not table:
        return bytes(out)
    start = len(out)
    out += b"xref\n"
    for number in sorted([*offsets, *free]):
        line = b"%010d 00000 n \n" % offsets[number] if number in offsets else b"0000000000 00001 f \n"
        out += b"%d 1\n%b" % (number, line)
    if trailer:
        out += b"trailer << /Size %d /Info 2 0 R /Root %d 0 R /Prev %d /ID [<00><00>] >>\n" % (
            max(size(pdf), *objects, 0) + 1,
            root or entry(pdf, "/Root"),
            last_table(pdf) if previous is None else previous,
        )
    out += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def with_table_stream(
    pdf: bytes, objects: Mapping[int, bytes], inside: Mapping[int, int] | None = None
) -> bytes:
    """The file with one more revision whose table is a stream (ISO 32000-1 §7.5.8).

    `inside` says which object is the first in which object stream.
    """
    out, rows = bytearray(pdf), []
    number = max(size(pdf), *objects) + 1
    for key, text in sorted(objects.items()):
        rows.append((key, b"\x01" + len(out).to_bytes(4, "big")))
        out += b"%d 0 obj\n%b\nendobj\n" % (key, text)
    rows.append((number, b"\x01" + len(out).to_bytes(4, "big")))
    rows += [(key, b"\x02" + holder.to_bytes(4, "big")) for key, holder in (inside or {}).items()]
    data = zlib.compress(b"".join(place + b"\x00" for _, place in rows))
    index = b" ".join(b"%d 1" % key for key, _ in rows)
    head = b"/Type /XRef /Size %d /W [1 4 1] /Index [%b] /Root %d 0 R /Prev %d /Filter /FlateDecode" % (
        number + 1,
        index,
        entry(pdf, "/Root"),
        last_table(pdf),
    )
    start = len(out)
    out += b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, stream(data, head), start)
    return bytes(out)


def lying_page(pdf: bytes, index: int = 0) -> dict[int, bytes]:
    """A page whose text is another, with the objects that it needs."""
    number, first = page(pdf, index), size(pdf)
    text = body(pdf, number)
    text = re.sub(rb"/Contents \d+ 0 R", b"/Contents %d 0 R" % first, text)
    text = re.sub(rb"/Resources \d+ 0 R", b"/Resources << /Font << /F0 %d 0 R >> >>" % (first + 1), text)
    if b"/F0" not in text:
        start = text.index(b"/Resources")
        text = (
            text[:start] + b"/Resources << /Font << /F0 %d 0 R >> >> /Old" % (first + 1) + text[start + 10 :]
        )
    return {number: text, first: stream(LIE), first + 1: HELVETICA}
