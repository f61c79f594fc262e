"""The text of a contract as semantic HTML that reflows on a phone."""

from html import escape
from typing import Any


def as_html(document: dict[str, Any]) -> str:
    """Safe HTML of `contracts.clauses.Document.as_record()`; article 3 has the id `art-3`."""
    parts = [
        f'<article class="contract" lang="zh-CN"><header><h1>{escape(document["title"])}</h1>',
        f'<p class="number">合同编号：{escape(document["number"])}</p></header>',
        _notes(document["notes"]) if document["notes"] else "",
        *(_party(party) for party in document["parties"]),
        _paragraph(document["preamble"]),
        *(_section(section) for section in document["sections"]),
        "</article>",
    ]
    return "\n".join(parts)


def _notes(notes: list[str]) -> str:
    items = "".join(f"<li>{escape(note)}</li>" for note in notes)
    return f'<section class="notes"><h2>注意事项</h2><ol>{items}</ol></section>'


def _party(party: dict[str, Any]) -> str:
    rows = "".join(
        f'<div><dt>{escape(label)}</dt><dd><span class="filled">{escape(value)}</span></dd></div>'
        for label, value in party["rows"]
    )
    key = escape(party["key"])
    return (
        f'<section class="party" id="party-{key}"><h2>{escape(party["label"])}</h2><dl>{rows}</dl></section>'
    )


def _section(section: dict[str, Any]) -> str:
    articles = "\n".join(_article(article) for article in section["articles"])
    return f"<section><h2>{escape(section['heading'])}</h2>\n{articles}\n</section>"


def _article(article: dict[str, Any]) -> str:
    paragraphs = "".join(_paragraph(paragraph) for paragraph in article["paragraphs"])
    number = int(article["no"])
    return f'<section class="art" id="art-{number}"><h3>{escape(article["label"])}</h3>{paragraphs}</section>'


def _paragraph(spans: list[dict[str, Any]]) -> str:
    return f"<p>{''.join(_span(span) for span in spans)}</p>"


def _span(span: dict[str, Any]) -> str:
    text = escape(span["text"])
    return f'<span class="filled">{text}</span>' if span["filled"] else text
