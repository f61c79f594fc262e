"""Wordings that the law forbids or courts do not uphold, in the terms that the parties add themselves (V21).

The list is data (`data/risky_terms.csv`): a regular expression for the wording, one that excuses the sentence, the law.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from hetong.contracts.findings import Severity

DATA = Path(__file__).with_name("data") / "risky_terms.csv"
EVERYWHERE = "all"
_SENTENCE = re.compile(r"[^。；;！!？?\n]+")
_COMMA = re.compile(r"[，,、：:]")
_FORBIDDEN_TO_EMPLOYER = re.compile(r"(?:不|不得|不会|无权|禁止|严禁|无需|无须|没有|未)[^，,]{0,14}$")
_WORKER = re.compile(r"乙方|员工|劳动者|职工|本人|工人")
_LONGEST_EXCERPT = 24


@dataclass(frozen=True)
class RiskyTerm:
    """One kind of wording; `negatable`: “甲方不收取押金” is no deposit. `everywhere`: also in settlements at the end."""

    topic: str
    severity: Severity
    everywhere: bool
    negatable: bool
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    message: str
    remedy: str
    article: str

    def excerpt(self, text: str) -> str:
        """The first passage that says this, shortened; empty when none does."""
        for sentence in _SENTENCE.findall(text):
            found = self.pattern.search(sentence)
            if found and not self._excused(sentence, found.start()):
                return _shortened(sentence, found)
        return ""

    def _excused(self, sentence: str, start: int) -> bool:
        if self.unless and self.unless.search(sentence):
            return True
        return self.negatable and _negated(_COMMA.split(sentence[:start])[-1])


@cache
def risky_terms() -> tuple[RiskyTerm, ...]:
    """The list that comes with the product."""
    with DATA.open(encoding="utf-8", newline="") as file:
        return tuple(_term(row) for row in csv.DictReader(file))


@lru_cache(maxsize=1024)  # many contracts of an employer have the same terms
def passages(text: str, *, settling: bool) -> tuple[tuple[RiskyTerm, str], ...]:
    """Each risky term that a text holds, with the passage; `settling` for agreements that end a contract."""
    asked = [term for term in risky_terms() if term.everywhere or not settling]
    return tuple((term, passage) for term in asked if (passage := term.excerpt(text)))


def _term(row: dict[str, str]) -> RiskyTerm:
    return RiskyTerm(
        topic=row["topic"],
        severity=Severity(row["severity"]),
        everywhere=row["scope"] == EVERYWHERE,
        negatable=row["negatable"] == "yes",
        pattern=re.compile(row["pattern"]),
        unless=re.compile(row["unless"]) if row["unless"] else None,
        message=row["message"],
        remedy=row["remedy"],
        article=row["article"],
    )


def _negated(before: str) -> bool:
    """Whether the words before say that this is not done; what a worker may not do negates nothing."""
    negation = _FORBIDDEN_TO_EMPLOYER.search(before)
    return negation is not None and not _WORKER.search(before[: negation.start()])


def _shortened(sentence: str, found: re.Match[str]) -> str:
    room = max(_LONGEST_EXCERPT - (found.end() - found.start()), 0)
    start = max(found.start() - room // 2, 0)
    passage = sentence[start : found.end() + room - room // 2].strip()
    return passage if len(passage) <= _LONGEST_EXCERPT else passage[:_LONGEST_EXCERPT] + "…"
