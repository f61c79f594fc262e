"""What the text of a contract consists of; the parts that were filled in stay marked."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from string import Formatter
from typing import Any

from hetong.contracts.chinese import ordinal

BLANK = "（未填写）"


@dataclass(frozen=True, slots=True)
class EmployerFacts:
    """The employer as a contract names it (劳动合同法 art. 17(1)); `agent` may be empty.

    `licence_…` are number and days (ISO) of the 劳务派遣经营许可证, empty where there is none.
    """

    name: str
    uscc: str
    legal_rep: str
    agent: str
    reg_addr: str
    biz_addr: str
    phone: str
    licence_no: str = ""
    licence_from: str = ""
    licence_to: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text: our wording, or what a party filled in."""

    text: str
    filled: bool = False


Paragraph = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class PartyBlock:
    """One party and its data as (label, value)."""

    key: str
    label: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Article:
    """第…条, in a letter or certificate `1.`; the number runs through the whole document."""

    no: int
    label: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A group of articles under a heading."""

    heading: str
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that belongs to the contract (约定事项): 附件一, 附件二 … with its digest.

    `form` says what it is and how many pages of it follow the text, `sha256` is hexadecimal.
    """

    no: int
    label: str
    title: str
    form: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Document:
    """The whole text of a contract or an annex; one without `notes` has no cover, `signers` sign in order."""

    title: str
    number: str
    notes: tuple[str, ...]
    parties: tuple[PartyBlock, ...]
    preamble: Paragraph
    sections: tuple[Section, ...]
    closing: str
    signers: tuple[str, ...] = ("worker", "employer")
    enclosing: str = ""
    enclosures: tuple[Enclosure, ...] = ()

    def as_record(self) -> dict[str, Any]:
        """Plain values: what is stored, typeset, shown as HTML and compared."""
        return asdict(self)

    def articles(self) -> Iterable[Article]:
        """All articles in order."""
        return (article for section in self.sections for article in section.articles)


def wording(text: str, /, **filled: str) -> Paragraph:
    """A paragraph whose `{names}` are replaced by what was filled in; an empty value shows as （未填写）."""
    spans: list[Span] = []
    for literal, name, _, _ in Formatter().parse(text):
        if literal:
            spans.append(Span(literal))
        if name:
            spans.append(Span(filled[name] or BLANK, filled=True))
    return tuple(spans)


def article_label(number: int) -> str:
    """第十二条."""
    return f"第{ordinal(number)}条"


def item_label(number: int) -> str:
    """12."""
    return f"{number}."


@dataclass
class Numbering:
    """Collects sections and numbers articles as they are added; letters and certificates have items instead."""

    sections: list[Section] = field(default_factory=list)
    count: int = 0
    label: Callable[[int], str] = article_label

    def add(self, heading: str, articles: Iterable[Iterable[Paragraph]]) -> None:
        """Append a section whose articles are given as their paragraphs."""
        label = f"{ordinal(len(self.sections) + 1)}、{heading}"
        self.sections.append(Section(label, tuple(self._article(paragraphs) for paragraphs in articles)))

    def _article(self, paragraphs: Iterable[Paragraph]) -> Article:
        self.count += 1
        return Article(self.count, self.label(self.count), tuple(paragraphs))
