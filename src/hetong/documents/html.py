"""The text of a contract as semantic HTML that reflows on a phone."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any


@dataclass(frozen=True)
class Margin:
    """What stands beside the text, by the keys of its parts (`contracts.places`).

    `notes` are safe HTML at the end of a part, `marked` parts are highlighted.
    """

    notes: Mapping[str, str] = field(default_factory=dict)
    marked: Collection[str] = ()


def as_html(document: dict[str, Any], *, margin: Margin | None = None) -> str:
    """Safe HTML of `contracts.clauses.Document.as_record()`; article 3 has the id `art-3`."""
    extra = margin or Margin()
    number = "合同编号" if document["notes"] else "编号"
    parts = [
        f'<article class="contract" lang="zh-CN"><header><h1>{escape(document["title"])}</h1>',
        f'<p class="number">{number}：{escape(document["number"])}</p></header>',
        _notes(document["notes"]) if document["notes"] else "",
        *(_party(party, extra) for party in document["parties"]),
        _paragraph(document["preamble"]),
        *(_section(section, extra) for section in document["sections"]),
        _enclosures(document, extra) if document["enclosures"] else "",
        "</article>",
    ]
    return "\n".join(parts)


def _notes(notes: list[str]) -> str:
    items = "".join(f"<li>{escape(note)}</li>" for note in notes)
    return f'<section class="notes"><h2>注意事项</h2><ol>{items}</ol></section>'


def _party(party: dict[str, Any], extra: Margin) -> str:
    rows = "".join(
        f'<div><dt>{escape(label)}</dt><dd><span class="filled">{escape(value)}</span></dd></div>'
        for label, value in party["rows"]
    )
    body = f"<h2>{escape(party['label'])}</h2><dl>{rows}</dl>"
    return _part(f"party-{escape(party['key'])}", "party", body, extra)


def _section(section: dict[str, Any], extra: Margin) -> str:
    articles = "\n".join(_article(article, extra) for article in section["articles"])
    return f"<section><h2>{escape(section['heading'])}</h2>\n{articles}\n</section>"


def _article(article: dict[str, Any], extra: Margin) -> str:
    paragraphs = "".join(_paragraph(paragraph) for paragraph in article["paragraphs"])
    body = f"<h3>{escape(article['label'])}</h3>{paragraphs}"
    return _part(f"art-{int(article['no'])}", "art", body, extra)


def _enclosures(document: dict[str, Any], extra: Margin) -> str:
    listed = "".join(_enclosure(one, extra) for one in document["enclosures"])
    return f"<section><h2>合同附件</h2><p>{escape(document['enclosing'])}</p>{listed}</section>"


def _enclosure(one: dict[str, Any], extra: Margin) -> str:
    name = f'<span class="filled">{escape(one["title"])}</span>（{escape(one["form"])}）'
    digest = f'<p class="digest">SHA-256 {escape(one["sha256"])}</p>'
    body = f"<h3>{escape(one['label'])}</h3><p>{name}</p>{digest}"
    return _part(f"att-{int(one['no'])}", "art", body, extra)


def _part(key: str, name: str, body: str, extra: Margin) -> str:
    """A part that can be pointed at, and what stands beside it."""
    classes = f"{name} is-marked" if key in extra.marked else name
    return f'<section class="{classes}" id="{key}">{body}{extra.notes.get(key, "")}</section>'


def _paragraph(spans: list[dict[str, Any]]) -> str:
    return f"<p>{''.join(_span(span) for span in spans)}</p>"


def _span(span: dict[str, Any]) -> str:
    text = escape(span["text"])
    return f'<span class="filled">{text}</span>' if span["filled"] else text
