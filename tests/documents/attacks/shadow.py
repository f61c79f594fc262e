"""Shadow attacks: the file is prepared before anybody signs, and turned afterwards by a small update."""

import re
from collections.abc import Callable
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Pdf

from tests.documents.attacks.appending import LIE, appended, body, entry, page, size

Prepared = tuple[Callable[[bytes], bytes], Callable[[bytes], bytes]]
"""What is done to the typeset file before the fields are added, and what to the signed one."""


def _saved(document: Pdf) -> bytes:
    out = BytesIO()
    document.save(out, static_id=True)
    return out.getvalue()


def _overlay(document: Pdf, text: bytes) -> Dictionary:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    form = document.make_stream(text)
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
    form.Resources = Dictionary(Font=Dictionary(F0=font))
    return Dictionary(
        Type=Name.Annot, Subtype=Name.Stamp, F=4, Rect=Array([0, 0, 595, 842]), AP=Dictionary(N=form)
    )


def _with_overlay(typeset: bytes) -> bytes:
    """A stamp covers what the signer shall not see."""
    with Pdf.open(BytesIO(typeset)) as document:
        overlay = document.make_indirect(_overlay(document, LIE))
        document.pages[0].Annots = Array([overlay])
        return _saved(document)


def _overlay_removed(pdf: bytes) -> bytes:
    number = page(pdf)
    listed = re.search(rb"/Annots \[ (\d+) 0 R", body(pdf, number))
    cleared = body(pdf, number).replace(listed[0], b"/Annots [")
    return appended(pdf, {number: cleared, int(listed[1]): b"null"})


def _overlay_changed(pdf: bytes) -> bytes:
    """The stamp's picture is exchanged, the page itself stays."""
    stamp = int(re.search(rb"/Annots \[ (\d+) 0 R", body(pdf, page(pdf)))[1])
    form = int(re.search(rb"/N (\d+) 0 R", body(pdf, stamp))[1])
    other = b"BT /F0 28 Tf 60 500 Td (Wage: 9 yuan) Tj ET"
    head = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << >> >>"
    return appended(pdf, {form: b"<< %b /Length %d >>\nstream\n%b\nendstream" % (head, len(other), other)})


def _with_second_tree(typeset: bytes) -> bytes:
    """A second tree of pages waits in the file, unreachable."""
    with Pdf.open(BytesIO(typeset)) as document:
        leaf = document.make_indirect(
            Dictionary(
                Type=Name.Page,
                MediaBox=Array([0, 0, 595, 842]),
                Contents=document.make_stream(LIE),
                Resources=Dictionary(
                    Font=Dictionary(
                        F0=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
                    )
                ),
            )
        )
        tree = document.make_indirect(Dictionary(Type=Name.Pages, Count=1, Kids=Array([leaf])))
        leaf.Parent = tree
        document.Root.PieceInfo = Dictionary(Spare=tree)
        return _saved(document)


def _trees_exchanged(pdf: bytes) -> bytes:
    root = entry(pdf, "/Root")
    text = body(pdf, root)
    spare = re.search(rb"/Spare (\d+ 0 R)", text)[1]
    return appended(pdf, {root: re.sub(rb"/Pages \d+ 0 R", b"/Pages " + spare, text)})


def _unchanged(typeset: bytes) -> bytes:
    return typeset


def _trailer_only(pdf: bytes) -> bytes:
    """Nothing but a new trailer, which names another catalog that is an old object."""
    return appended(pdf, {size(pdf): b"null"}, root=entry(pdf, "/Pages"))


SHADOW: dict[str, Prepared] = {
    "shadow_hide": (_with_overlay, _overlay_removed),
    "shadow_replace": (_with_overlay, _overlay_changed),
    "shadow_hide_and_replace": (_with_second_tree, _trees_exchanged),
    "another_object_as_catalog": (_unchanged, _trailer_only),
}
