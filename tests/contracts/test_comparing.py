"""Comparing two texts of a contract: nothing is reported that is the same, nothing that differs is left out."""

from dataclasses import replace
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hetong.contracts.clauses import Article, Document, Enclosure, Paragraph, Section, Span
from hetong.contracts.comparing import Clause, Comparison, Kind, Line, compare
from hetong.contracts.places import plain
from hetong.contracts.words import Mark, Piece, compare_words
from tests.contracts.fulltime_sample import composed

WORDS = st.text("甲乙丙丁一二三 0123.,，。年月日元abc", min_size=1, max_size=30)
PARAGRAPHS = st.lists(st.builds(Span, WORDS, st.booleans()), min_size=1, max_size=3).map(tuple)
ARTICLES = st.lists(st.lists(PARAGRAPHS, min_size=1, max_size=3), min_size=1, max_size=5)
DIGESTS = st.sampled_from(["a" * 64, "b" * 64, "c" * 64])


def document_of(articles: list[list[Paragraph]], enclosures: tuple[Enclosure, ...] = ()) -> Document:
    """A text with these articles and nothing else."""
    numbered = (Article(no, f"第{no}条", tuple(one)) for no, one in enumerate(articles, 1))
    return Document("合同", "1", (), (), (), (Section("一", tuple(numbered)),), "", enclosures=enclosures)


def enclosure(no: int, title: str, digest: str) -> Enclosure:
    return Enclosure(no, f"附件{no}", title, "PDF，1页", digest)


DOCUMENTS = st.builds(document_of, ARTICLES)


def joined(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


def paragraphs(document: Document) -> list[str]:
    return [plain(one) for article in document.articles() for one in article.paragraphs]


def old_side(comparison: Comparison) -> list[str]:
    return [joined(line.old) for line in lines(comparison) if line.old]


def new_side(comparison: Comparison) -> list[str]:
    return [joined(line.new) for line in lines(comparison) if line.new]


def lines(comparison: Comparison) -> list[Line]:
    return [line for clause in articles(comparison) for line in clause.lines]


def articles(comparison: Comparison) -> list[Clause]:
    return [clause for clause in comparison.clauses if clause.key.startswith("art-")]


@given(DOCUMENTS)
def test_a_text_does_not_differ_from_itself(document: Document) -> None:
    assert compare(document, document).count == 0


@given(DOCUMENTS, DOCUMENTS)
def test_nothing_is_lost_on_either_side(old: Document, new: Document) -> None:
    comparison = compare(old, new)
    assert sorted(old_side(comparison)) == sorted(paragraphs(old))
    assert new_side(comparison) == paragraphs(new)


@given(DOCUMENTS, st.data(), WORDS)
def test_every_changed_paragraph_is_reported(document: Document, data: st.DataObject, words: str) -> None:
    place = data.draw(st.integers(0, len(paragraphs(document)) - 1))
    changed = with_paragraph(document, place, words)
    comparison = compare(document, changed)
    differs = paragraphs(document)[place] != words
    reported = [joined(line.new) for line in lines(comparison) if line.changed]
    assert (words in reported) == differs or paragraphs(document).count(words) > 0
    assert bool(comparison.count) == differs


def with_paragraph(document: Document, place: int, words: str) -> Document:
    """The text with one paragraph rewritten."""
    count = -1
    rewritten = []
    for article in document.articles():
        kept = []
        for paragraph in article.paragraphs:
            count += 1
            kept.append((Span(words),) if count == place else paragraph)
        rewritten.append(kept)
    return document_of(rewritten)


@given(PARAGRAPHS, PARAGRAPHS)
def test_words_give_back_both_paragraphs(old: Paragraph, new: Paragraph) -> None:
    line = Line(compare_words(old, new))
    assert (joined(line.old), joined(line.new)) == (plain(old), plain(new))


def test_only_the_changed_value_is_marked() -> None:
    comparison = compare(composed(), composed(position="班长"))
    (clause,) = comparison.changed_clauses
    (line,) = [line for line in clause.lines if line.changed]
    assert [(p.text, p.mark, p.filled) for p in line.pieces if p.mark is not Mark.SAME] == [
        ("质检员", Mark.REMOVED, True),
        ("班长", Mark.ADDED, True),
    ]


def test_money_is_marked_as_a_whole_number() -> None:
    comparison = compare(composed(), composed(wage_month="6500.00"))
    marked = {(p.text, p.mark) for line in lines(comparison) for p in line.pieces}
    assert ("5,000.00", Mark.REMOVED) in marked
    assert ("6,500.00", Mark.ADDED) in marked


def test_a_party_s_data_are_compared_too() -> None:
    (clause,) = compare(composed(), composed(b_live_addr="内蒙古自治区包头市示例街9号")).changed_clauses
    assert (clause.key, clause.kind) == ("party-worker", Kind.CHANGED)


def test_a_new_article_moves_the_others_without_changing_them() -> None:
    old = document_of([[(Span("甲方提供劳动条件。"),)], [(Span("乙方遵守规章制度。"),)]])
    new = document_of([[(Span("本合同自双方签订时生效。"),)], *[[p] for p in flat(old)]])
    comparison = compare(old, new)
    assert [(c.kind, c.label, c.was) for c in articles(comparison)] == [
        (Kind.ADDED, "第1条", ""),
        (Kind.SAME, "第2条", "第1条"),
        (Kind.SAME, "第3条", "第2条"),
    ]


def flat(document: Document) -> list[Paragraph]:
    return [paragraph for article in document.articles() for paragraph in article.paragraphs]


def test_a_removed_article_is_shown_with_its_old_text() -> None:
    old = document_of([[(Span("一"),)], [(Span("乙方遵守规章制度。"),)], [(Span("三"),)]])
    new = document_of([[(Span("一"),)], [(Span("三"),)]])
    (clause,) = compare(old, new).changed_clauses
    assert (clause.kind, clause.label, joined(clause.lines[0].old)) == (
        Kind.REMOVED,
        "第2条",
        "乙方遵守规章制度。",
    )


def test_a_rewritten_paragraph_is_not_cut_into_crumbs() -> None:
    old, new = (Span("甲方实行标准工时制度，乙方每日工作八小时。"),), (Span("按不定时工作制安排。"),)
    comparison = compare(document_of([[old]]), document_of([[new]]))
    assert [[piece.mark for piece in line.pieces] for line in lines(comparison)] == [
        [Mark.REMOVED],
        [Mark.ADDED],
    ]


@pytest.mark.parametrize(
    "old, new, told",
    [
        ((), (enclosure(1, "规章", "a"),), [(Kind.ADDED, False, False)]),
        ((enclosure(1, "规章", "a"),), (), [(Kind.REMOVED, False, False)]),
        ((enclosure(1, "规章", "a"),), (enclosure(1, "规章", "b"),), [(Kind.CHANGED, False, False)]),
        ((enclosure(1, "规章", "a"),), (enclosure(1, "制度", "a"),), [(Kind.CHANGED, True, False)]),
        (
            (enclosure(1, "规章", "a"), enclosure(2, "薪酬", "b")),
            (enclosure(1, "薪酬", "b"), enclosure(2, "规章", "a")),
            [(Kind.CHANGED, False, True), (Kind.CHANGED, False, True)],
        ),
    ],
)
def test_attachments_are_told_apart_by_digest(old, new, told) -> None:
    found = compare(document_of([], old), document_of([], new)).enclosures
    assert [(one.kind, one.renamed, one.moved) for one in found] == told


@given(st.lists(DIGESTS, max_size=3, unique=True), st.lists(DIGESTS, max_size=3, unique=True))
def test_every_attachment_of_both_sides_is_reported_once(old: list[str], new: list[str]) -> None:
    sides = [tuple(enclosure(n, "同名", one) for n, one in enumerate(side, 1)) for side in (old, new)]
    found = compare(document_of([], sides[0]), document_of([], sides[1])).enclosures
    assert sorted(one.old.sha256 for one in found if one.old) == sorted(old)
    assert [one.new.sha256 for one in found if one.new] == new


def test_long_terms_are_compared_in_no_time() -> None:
    long = "".join(f"第{n}项约定按甲方规章制度办理；" for n in range(250))
    start = perf_counter()
    compare(composed(other_terms=long), composed(other_terms=long[7:].replace("办理", "执行")))
    assert perf_counter() - start < 2


def test_the_same_record_apart_from_attachments() -> None:
    text = composed()
    assert compare(text, replace(text, enclosures=(enclosure(1, "规章", "a"),))).changed_clauses == ()
