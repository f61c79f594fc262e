"""A file for the printer: the pages of a signed file, and a page that says what they are a copy of."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from pikepdf import Pdf

from hetong.documents.fonts import require_glyphs
from hetong.documents.render import qr_pixels
from hetong.documents.typesetting import press


@dataclass(frozen=True, slots=True)
class PrintFacts:
    """What the last page says; `sha256` is of the signed file, `url` what the QR code opens."""

    title: str
    number: str
    code: str
    employer: str
    sha256: str
    url: str
    printed: str
    test_mark: bool


def print_copy(pdf: bytes, facts: PrintFacts, *, now: datetime) -> bytes:
    """The pages as they look, seals and handwriting included, followed by the statement (订立指引 art. 13)."""
    with Pdf.open(BytesIO(pdf)) as signed, Pdf.new() as copy:
        signed.flatten_annotations("print")
        copy.pages.extend(signed.pages)
        with Pdf.open(BytesIO(_statement(facts, len(signed.pages), now))) as statement:
            copy.pages.extend(statement.pages)
            out = BytesIO()
            copy.save(out)
    return out.getvalue()


def _statement(facts: PrintFacts, pages: int, now: datetime) -> bytes:
    require_glyphs(facts.title + facts.employer)
    data = {
        "title": facts.title,
        "number": facts.number,
        "code": facts.code,
        "employer": facts.employer,
        "sha256": facts.sha256,
        "printed": facts.printed,
        "pages": pages,
        "qr": qr_pixels(facts.url),
        "test_mark": facts.test_mark,
    }
    pdf, _ = press("print_copy").pdf(data, timestamp=int(now.timestamp()), query="<done>")
    return pdf
