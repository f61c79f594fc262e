"""The parts of a contract's text that can be pointed at, and what each of them says."""

from dataclasses import dataclass

from hetong.contracts.clauses import Document, Paragraph, PartyBlock, Span


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the text; `key` is its anchor in the HTML, `heading` the section it stands in."""

    key: str
    heading: str
    label: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """What it says, on one line."""
        return " ".join(plain(paragraph) for paragraph in self.paragraphs)


def plain(paragraph: Paragraph) -> str:
    """The words of a paragraph."""
    return "".join(span.text for span in paragraph)


def places(document: Document) -> list[Place]:
    """What a party may object to: the parties' data, the articles, the attachments."""
    return [
        *(_party(party) for party in document.parties),
        *(
            Place(f"art-{article.no}", section.heading, article.label, article.paragraphs)
            for section in document.sections
            for article in section.articles
        ),
        *(
            Place(f"att-{one.no}", "合同附件", one.label, ((Span(one.title, filled=True),),))
            for one in document.enclosures
        ),
    ]


def frame(document: Document) -> list[Place]:
    """What the platform prints around the articles: title, notes, preamble, closing."""
    return [
        Place("title", "", "合同名称", ((Span(document.title),),)),
        Place("notes", "", "注意事项", tuple((Span(note),) for note in document.notes)),
        Place("preamble", "", "前言", (document.preamble,)),
        Place("closing", "", "签署说明", ((Span(document.closing),),)),
    ]


def _party(party: PartyBlock) -> Place:
    rows = tuple((Span(f"{label}："), Span(value, filled=True)) for label, value in party.rows)
    return Place(f"party-{party.key}", "", party.label, rows)
