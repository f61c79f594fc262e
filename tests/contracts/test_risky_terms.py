"""V21: each wording in the corpus, judged by hand from the law, is found or left alone."""

import csv
from pathlib import Path

import pytest

from hetong.contracts.findings import Severity
from hetong.contracts.registry import ANNEX, all_templates
from hetong.contracts.risky_terms import passages, risky_terms
from tests.contracts.test_rules import found, warned

CORPUS = Path(__file__).parent.parent / "corpus" / "terms.tsv"


def corpus() -> list[tuple[str, set[str]]]:
    with CORPUS.open(encoding="utf-8", newline="") as file:
        return [(text, set(topics.split())) for text, topics in csv.reader(file, delimiter="\t")]


def topics(text: str, *, settling: bool = False) -> set[str]:
    return {term.topic for term, _ in passages(text, settling=settling)}


@pytest.mark.parametrize(("text", "expected"), corpus())
def test_the_corpus(text: str, expected: set[str]) -> None:
    assert topics(text) == expected


def test_every_kind_is_in_the_corpus_and_has_its_law() -> None:
    assert {term.topic for term in risky_terms()} == {topic for _, found in corpus() for topic in found}
    assert all("《" in term.article or "法释" in term.article for term in risky_terms())
    assert all(term.message and term.remedy for term in risky_terms())


def test_all_lawful_sentences_together_are_lawful() -> None:
    assert topics("\n".join(text for text, expected in corpus() if not expected)) == set()


def test_a_lawful_sentence_beside_it_excuses_nothing() -> None:
    assert topics("甲方不收取押金。乙方入职交服装费200元。") == {"deposit"}


def test_the_passage_is_quoted() -> None:
    (found,) = passages("双方应当诚信履行。乙方提前离职的，应当向甲方支付违约金五千元整。", settling=False)
    assert "违约金" in found[1] and len(found[1]) <= 25


def test_a_settlement_may_deal_with_money_that_a_contract_may_not() -> None:
    assert topics("乙方不再要求支付经济补偿。", settling=True) == set()
    assert topics("乙方自愿放弃缴纳社会保险。", settling=True) == {"insurance"}


@pytest.mark.parametrize("key", ["other_terms", "duties"])
def test_it_is_a_finding_of_the_blank(key: str) -> None:
    assert found(**{key: "乙方入职时交纳押金500元。"}) == [("V21", key)]
    assert warned(**{key: "迟到一次罚款50元。"}) == [("V21", key)]


def test_what_somebody_tells_is_not_a_term() -> None:
    told = [field for template in all_templates(ANNEX) for field in template.fields if field.key == "facts"]
    assert told and not any(field.agreed for field in told)


def test_weights_are_known() -> None:
    assert {term.severity for term in risky_terms()} == {Severity.STOP, Severity.WARN}
