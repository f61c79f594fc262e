"""The reading text: safe, semantic, with stable article ids."""

import re
from html.parser import HTMLParser

from hetong.documents.html import Margin, as_html
from tests.contracts.fulltime_sample import composed


class Balance(HTMLParser):
    """Notes every tag that is closed out of order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)

    def handle_endtag(self, tag):
        if self.open.pop() != tag:
            self.wrong.append(tag)


def test_every_article_has_its_id():
    assert re.findall(r'id="art-(\d+)"', as_html(composed().as_record())) == [str(n) for n in range(1, 35)]


def test_values_are_marked():
    assert '<span class="filled">质检员</span>' in as_html(composed().as_record())


def test_values_are_escaped():
    html = as_html(composed(position='<script>alert("x")</script>').as_record())
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_tags_are_balanced():
    parser = Balance()
    parser.feed(as_html(composed().as_record()))
    assert (parser.wrong, parser.open) == ([], [])


def test_what_stands_beside_the_text_ends_its_part():
    html = as_html(composed().as_record(), margin=Margin({"art-3": "<b>x</b>"}, {"art-3", "party-worker"}))
    assert re.search(
        r'<section class="art is-marked" id="art-3">(?:(?!</section>).)*<b>x</b></section>', html
    )
    assert '<section class="party is-marked" id="party-worker">' in html
