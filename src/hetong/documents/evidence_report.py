"""Typesets the evidence report (存证报告) from plain blocks, and tells where the platform seals it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from hetong.documents.fonts import require_glyphs
from hetong.documents.places import PLATFORM
from hetong.documents.render import Rendered, box_at, qr_pixels, texts_in
from hetong.documents.typesetting import press

Tone = Literal["plain", "good", "warn"]


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a section, or of a part of one (`level` 2)."""

    text: str
    level: int = 1
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; with a tone, in a box of its own."""

    text: str
    tone: Tone = "plain"
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a label and what is so."""

    rows: Sequence[tuple[str, str]]
    kind: str = "facts"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; `widths` are shares of the line."""

    headings: Sequence[str]
    widths: Sequence[float]
    rows: Sequence[Sequence[str]]
    kind: str = "table"


Block = Heading | Text | Facts | Table


@dataclass(frozen=True, slots=True)
class ReportFrame:
    """What stands around the blocks: `number` is the report's own, `contract` what it is about.

    `closing` is the title and the sentences of the last section, which stands on one page
    with the seal. `url` is what the QR code opens, `made` becomes the PDF's creation date; `check` says how
    the file itself is verified.
    """

    number: str
    contract: str
    subtitle: str
    facts: Sequence[tuple[str, str]]
    closing: tuple[str, Sequence[str]]
    issuer: str
    url: str
    made: datetime
    made_words: str
    test_mark: bool
    title: str = "存证报告"
    check: str = "本报告的真伪按所附“说明.txt”核验"


def render_report(frame: ReportFrame, blocks: Sequence[Block]) -> Rendered:
    """A PDF/A-2b file and the box of the platform's seal; raises `MissingGlyph` rather than print a hole."""
    data: dict[str, Any] = {
        "title": frame.title,
        "check": frame.check,
        "number": frame.number,
        "contract": frame.contract,
        "subtitle": frame.subtitle,
        "facts": list(frame.facts),
        "closing": {"title": frame.closing[0], "lines": list(frame.closing[1])},
        "issuer": frame.issuer,
        "made": frame.made_words,
        "blocks": [asdict(block) for block in blocks],
        "qr": qr_pixels(frame.url),
        "test_mark": frame.test_mark,
    }
    require_glyphs(
        "".join(texts_in([data["facts"], data["blocks"], frame.closing, frame.subtitle, frame.issuer]))
    )
    pdf, places = press("evidence_report").pdf(data, timestamp=int(frame.made.timestamp()), query="<boxes>")
    return Rendered(pdf, {PLATFORM: box_at(PLATFORM, places[PLATFORM])})
