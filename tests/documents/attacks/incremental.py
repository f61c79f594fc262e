"""Incremental saving attacks and attacks on certification: something is appended after the signatures."""

import re
from collections.abc import Callable

from tests.documents.attacks.appending import (
    HELVETICA,
    LIE,
    appended,
    body,
    entry,
    field,
    last_table,
    lying_page,
    page,
    size,
    stream,
    with_table_stream,
)

Attack = Callable[[bytes], bytes]


def page_replaced(pdf: bytes) -> bytes:
    return appended(pdf, lying_page(pdf))


def no_table(pdf: bytes) -> bytes:
    return appended(pdf, lying_page(pdf), table=False)


def no_trailer(pdf: bytes) -> bytes:
    return appended(pdf, lying_page(pdf), trailer=False)


def signature_copied_to_the_end(pdf: bytes) -> bytes:
    """The last signature dictionary once more, so that it seems to come after the change."""
    number = int(re.search(rb"/V (\d+) 0 R", body(pdf, field(pdf, "employer")))[1])
    return appended(pdf, {**lying_page(pdf), number: body(pdf, number)})


def table_in_a_stream(pdf: bytes) -> bytes:
    return with_table_stream(pdf, lying_page(pdf))


def object_in_a_stream(pdf: bytes) -> bytes:
    """The new page inside an object stream (ISO 32000-1 §7.5.7), found through a table stream."""
    objects = lying_page(pdf)
    number = page(pdf)
    inner = b"%d 0 " % number + objects.pop(number)
    head = b"/Type /ObjStm /N 1 /First %d" % inner.index(b"<<")
    holder = max(objects) + 1
    return with_table_stream(pdf, {**objects, holder: stream(inner, head)}, inside={number: holder})


def catalog_replaced(pdf: bytes) -> bytes:
    first = size(pdf)
    root = b"<< /Type /Catalog /Pages %d 0 R /AcroForm %d 0 R >>" % (first, entry(pdf, "/AcroForm"))
    pages = b"<< /Type /Pages /Count 1 /Kids [ %d 0 R ] >>" % (first + 1)
    leaf = b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F0 %d 0 R >> >> >>"
    return appended(
        pdf,
        {
            entry(pdf, "/Root"): root,
            first: pages,
            first + 1: leaf % (first, first + 2, first + 3),
            first + 2: stream(LIE),
            first + 3: HELVETICA,
        },
    )


def another_catalog(pdf: bytes) -> bytes:
    first = size(pdf)
    return appended(pdf, {first: body(pdf, entry(pdf, "/Root"))}, root=first)


def evil_annotation(pdf: bytes) -> bytes:
    """Free text drawn over the page (certified documents may allow comments)."""
    first, number = size(pdf), page(pdf)
    annotation = b"<< /Type /Annot /Subtype /FreeText /Rect [60 480 500 540] /DA (/Helv 28 Tf) /Contents (Wage: 1 yuan) /F 4 /AP << /N %d 0 R >> >>"
    form = stream(
        LIE,
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F0 %d 0 R >> >>"
        % (first + 2),
    )
    text = body(pdf, number)
    listed = re.sub(rb"/Annots \[", b"/Annots [ %d 0 R" % first, text)
    if listed == text:
        listed = text.removesuffix(b">>") + b"/Annots [ %d 0 R ] >>" % first
    return appended(
        pdf, {number: listed, first: annotation % (first + 1), first + 1: form, first + 2: HELVETICA}
    )


def sneaky_signature_field(pdf: bytes) -> bytes:
    """A new signature field whose appearance covers the text."""
    first, form = size(pdf), entry(pdf, "/AcroForm")
    widget = (
        b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (extra) /F 132 /Rect [0 0 595 842] /AP << /N %d 0 R >> >>"
        % (first + 1)
    )
    drawn = stream(
        LIE,
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F0 %d 0 R >> >>"
        % (first + 2),
    )
    listed = body(pdf, form).replace(b"/Fields [", b"/Fields [ %d 0 R" % first)
    return appended(pdf, {form: listed, first: widget, first + 1: drawn, first + 2: HELVETICA})


def appearance_swapped(pdf: bytes) -> bytes:
    """The worker's handwriting becomes another picture."""
    first, number = size(pdf), field(pdf, "worker")
    text = re.sub(rb"/AP << /N \d+ 0 R >>", b"/AP << /N %d 0 R >>" % first, body(pdf, number))
    drawn = stream(
        LIE,
        b"/Type /XObject /Subtype /Form /BBox [0 0 160 60] /Resources << /Font << /F0 %d 0 R >> >>"
        % (first + 1),
    )
    return appended(pdf, {number: text, first: drawn, first + 1: HELVETICA})


def field_moved(pdf: bytes) -> bytes:
    number = field(pdf, "employer")
    return appended(pdf, {number: re.sub(rb"/Rect \[[^\]]*\]", b"/Rect [ 0 0 595 842 ]", body(pdf, number))})


def signature_hidden(pdf: bytes) -> bytes:
    """The worker's handwriting is no longer shown: only a flag of its field changes."""
    number = field(pdf, "worker")
    return appended(pdf, {number: body(pdf, number).replace(b"/F 132", b"/F 134")})


def signature_cleared(pdf: bytes) -> bytes:
    number = field(pdf, "employer")
    return appended(pdf, {number: re.sub(rb" /V \d+ 0 R", b"", body(pdf, number))})


def signature_freed(pdf: bytes) -> bytes:
    number = int(re.search(rb"/V (\d+) 0 R", body(pdf, field(pdf, "worker")))[1])
    return appended(pdf, {size(pdf): b"null"}, free=(number,))


def layer_hidden(pdf: bytes) -> bytes:
    """Optional content that is off."""
    root, first = entry(pdf, "/Root"), size(pdf)
    layers = b" /OCProperties << /OCGs [ %d 0 R ] /D << /OFF [ %d 0 R ] >> >> >>" % (first, first)
    text = body(pdf, root).removesuffix(b">>") + layers
    return appended(pdf, {root: text, first: b"<< /Type /OCG /Name (hidden) >>"})


def script_added(pdf: bytes) -> bytes:
    root = entry(pdf, "/Root")
    text = body(pdf, root).removesuffix(b">>") + b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>"
    return appended(pdf, {root: text})


def glyphs_replaced(pdf: bytes) -> bytes:
    """Another font program under the same name: digits look different, the text operators stay."""
    number = next(int(n) for n in re.findall(rb"/FontFile[23]? (\d+) 0 R", pdf))
    return appended(pdf, {number: stream(b"\x01\x00\x04\x04", b"/Subtype /CIDFontType0C")})


def metadata_replaced(pdf: bytes) -> bytes:
    return appended(pdf, {entry(pdf, "/Metadata"): stream(b"<x/>", b"/Type /Metadata /Subtype /XML")})


def generation_swapped(pdf: bytes) -> bytes:
    """The new page is generation 1 of the old one's number, and the table says so."""
    number = page(pdf)
    added = appended(pdf, lying_page(pdf))[len(pdf) :]
    added = added.replace(b"%d 0 obj\n" % number, b"%d 1 obj\n" % number, 1)
    entry_start = added.index(b"\n%d 1\n" % number) + len(b"\n%d 1\n" % number)
    return pdf + added[: entry_start + 11] + b"00001" + added[entry_start + 16 :]


def comment_appended(pdf: bytes) -> bytes:
    return pdf + b"% just a comment\n"


def blank_line_appended(pdf: bytes) -> bytes:
    return pdf + b"\n"


def zeros_appended(pdf: bytes) -> bytes:
    return pdf + bytes(512)


def empty_update(pdf: bytes) -> bytes:
    return appended(pdf, {size(pdf): b"null"})


def second_ending(pdf: bytes) -> bytes:
    return pdf + pdf[pdf.rindex(b"startxref") :]


def table_that_precedes_itself(pdf: bytes) -> bytes:
    return appended(pdf, lying_page(pdf), previous=len(pdf) + 10_000)


def table_loop(pdf: bytes) -> bytes:
    """/Prev leads back to the new table itself."""
    changed = appended(pdf, lying_page(pdf))
    start = last_table(changed)
    return re.sub(rb"/Prev \d+ (?=/ID \[<00>)", b"/Prev %d " % start, changed)


def signatures_skipped(pdf: bytes) -> bytes:
    """/Prev leads to the first table, past both signatures."""
    first = int(re.findall(rb"startxref\n(\d+)", pdf)[0])
    return appended(pdf, lying_page(pdf), previous=first)


INCREMENTAL: dict[str, Attack] = {
    attack.__name__: attack
    for attack in (
        page_replaced, no_table, no_trailer, signature_copied_to_the_end, table_in_a_stream, object_in_a_stream,
        catalog_replaced, another_catalog, evil_annotation, sneaky_signature_field, appearance_swapped, field_moved,
        signature_hidden, signature_cleared, signature_freed, layer_hidden, script_added, glyphs_replaced, metadata_replaced,
        comment_appended, blank_line_appended, zeros_appended, empty_update, second_ending,
        table_that_precedes_itself, table_loop, signatures_skipped, generation_swapped,
    )
}  # fmt: skip
