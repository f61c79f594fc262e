"""A signed PDF as an OFD file: its pages, a page that says what it is, and the PDF itself attached."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hetong.documents.fonts import require_glyphs
from hetong.documents.ofd.drawing import Drawing, drawings_of
from hetong.documents.ofd.fonts import Font, fonts_of
from hetong.documents.ofd.parts import Properties, unsealed
from hetong.documents.ofd.sealing import Place, Signs, sealed
from hetong.documents.render import qr_pixels
from hetong.documents.ses.sm2 import sm3
from hetong.documents.typesetting import press
from hetong.kernel.digest import sha256_hex

ORIGINAL = "PDF-SHA256"
"""Under this name the package says what it was made from."""
_SEAL_X, _SEAL_Y, _SEAL = 140.0, 222.0, 42.0
"""Millimetres on the statement: right of the QR code, below the last sentence."""


@dataclass(frozen=True, slots=True)
class RenditionFacts:
    """What the statement says; `url` is what the QR code opens, `made` the day in words."""

    id: UUID
    title: str
    number: str
    code: str
    employer: str
    url: str
    made: str
    test_mark: bool


def rendition(
    pdf: bytes,
    facts: RenditionFacts,
    *,
    attachments: Mapping[str, bytes],
    seal: bytes,
    sign: Signs,
    at: datetime,
) -> bytes:
    """The OFD file, sealed as a statement of whoever rendered it, not of the parties."""
    pages, fonts = _taken_apart(pdf)
    last, more = _taken_apart(_statement(pdf, facts, len(pages), at))
    about = {"合同编号": facts.number, ORIGINAL: sha256_hex(pdf)}
    properties = Properties(facts.id, facts.title, facts.employer, at, about)
    package = unsealed([*pages, *last], {**fonts, **more}, properties, attachments)
    place = Place(len(pages), _SEAL_X, _SEAL_Y, _SEAL, _SEAL)
    return sealed(package, seal=seal, sign=sign, place=place, at=at)


def _taken_apart(pdf: bytes) -> tuple[list[Drawing], dict[str, Font]]:
    fonts = fonts_of(pdf)
    return drawings_of(pdf, fonts), fonts


def _statement(pdf: bytes, facts: RenditionFacts, pages: int, at: datetime) -> bytes:
    require_glyphs(facts.title + facts.employer)
    data = {
        "title": facts.title,
        "number": facts.number,
        "code": facts.code,
        "employer": facts.employer,
        "sha256": sha256_hex(pdf),
        "sm3": sm3(pdf).hex(),
        "made": facts.made,
        "pages": pages,
        "qr": qr_pixels(facts.url),
        "test_mark": facts.test_mark,
    }
    made, _ = press("ofd_statement").pdf(data, timestamp=int(at.timestamp()), query="<done>")
    return made
