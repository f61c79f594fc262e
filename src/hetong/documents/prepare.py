"""Gives a typeset PDF its empty signature fields and the plain file structure that signing extends."""

from base64 import a85encode
from collections.abc import Mapping
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, PdfError, Stream, String

from hetong.documents.geometry import Box
from hetong.documents.marks import find_marks
from hetong.documents.permissions import still_open
from hetong.documents.places import EMPLOYER, SEAM
from hetong.documents.seam_places import seam_field
from hetong.documents.widgets import PRINT_AND_LOCKED, empty_form, hang, rectangle
from hetong.kernel.errors import Invalid

_SIGNATURES_EXIST_AND_APPEND_ONLY = 3


def prepare(pdf: bytes, boxes: Mapping[str, Box], *, seam: bool = False) -> bytes:
    """The PDF with one empty signature field per box; the same input always gives the same bytes.

    `seam` makes places for the employer's seal across the pages, if there are several and it stamps.
    """
    try:
        with Pdf.open(BytesIO(pdf)) as document:
            across = seam and EMPLOYER in boxes and len(document.pages) > 1
            _add_fields(document, boxes, seam=across)
            return _saved(document)
    except PdfError as error:
        raise Invalid("无法读取 PDF 文件，文件可能已损坏，请重新生成后再试。") from error


def _add_fields(document: Pdf, boxes: Mapping[str, Box], *, seam: bool) -> None:
    names = [*boxes, SEAM] if seam else list(boxes)
    fields = [_field(document, name, box, still_open(names, name)) for name, box in boxes.items()]
    if seam:
        fields.append(seam_field(document))
    document.Root.AcroForm = document.make_indirect(
        Dictionary(Fields=Array(fields), SigFlags=_SIGNATURES_EXIST_AND_APPEND_ONLY)
    )


def _field(document: Pdf, name: str, box: Box, left_open: list[str]) -> Object:
    """A field merged with its widget, listed among the page's annotations (ISO 32000-1 §12.7.4.5)."""
    _check(name, box, len(document.pages))
    page = document.pages[box.page]
    widget = document.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(name),
            F=PRINT_AND_LOCKED,
            P=page.obj,
            Rect=rectangle(box),
            AP=Dictionary(N=empty_form(document, box)),
            Lock=_lock(document, left_open),
        )
    )
    hang(widget, page)
    return widget


def _lock(document: Pdf, left_open: list[str]) -> Object:
    """What the field's signature locks: everything but the fields that others sign (ISO 32000-1 table 233)."""
    lock = Dictionary(Type=Name.SigFieldLock, Action=Name.Exclude if left_open else Name.All)
    if left_open:
        lock.Fields = Array([String(name) for name in left_open])
    return document.make_indirect(lock)


def _check(name: str, box: Box, pages: int) -> None:
    if not (name.isascii() and name.isalnum()):
        raise ValueError(f"field name {name!r} must be ASCII letters and digits")
    if not 0 <= box.page < pages:
        raise ValueError(f"field {name}: page {box.page} of {pages}")
    if box.width <= 0 or box.height <= 0:
        raise ValueError(f"field {name}: the box is empty")


def _saved(document: Pdf) -> bytes:
    """The bytes; a stream that looks like a signature dictionary, because an attachment has one, is recoded."""
    data = _written(document)
    if find_marks(data):
        for stream in [one for one in document.objects if isinstance(one, Stream)]:
            if find_marks(raw := stream.read_raw_bytes()):
                _recode(stream, raw)
        data = _written(document)
    return data


def _recode(stream: Stream, raw: bytes) -> None:
    """The same content in ASCII base-85 (ISO 32000-1 §7.4.3), in which no dictionary can be spelt."""
    filters = stream.get("/Filter", Array())
    parameters = stream.get("/DecodeParms", None)
    several = list(filters) if isinstance(filters, Array) else [filters]
    given = list(parameters) if isinstance(parameters, Array) else [parameters] * len(several)
    stream.write(
        a85encode(raw, adobe=True).removeprefix(b"<~"),
        filter=Array([Name.ASCII85Decode, *several]),
        decode_parms=Array([None, *given]) if any(one is not None for one in given) else None,
    )


def _written(document: Pdf) -> bytes:
    out = BytesIO()
    document.save(out, deterministic_id=True, object_stream_mode=ObjectStreamMode.disable, linearize=False)
    return out.getvalue()
