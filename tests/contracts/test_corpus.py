"""Hundreds of contracts at the boundaries of the rules, each judged by hand from the law, never by running the rules.

`tests/corpus/contracts/contracts.tsv`: a base of `bases.json`, what differs from it, and every finding expected
(`!` forbids sending, `?` only warns) with its article and a reason. Short for what often differs: `S`, `E` first and
last day, `P` a probation and its last day, `D1`, `D2` the dispatch, `Y`, `Y2` a year (two) with two months of probation,
`C` a building site. What begins with `@` is known besides the blanks: `@born` is date, gender and region of the number.
"""

import csv
import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from hetong.contracts.findings import Severity
from hetong.contracts.reference import load_reference
from hetong.contracts.registry import get_template
from hetong.contracts.rules import RuleContext, check
from hetong.contracts.rules.case import Licence, MainFacts
from tests.factories import resident_id

FOLDER = Path(__file__).parent.parent / "corpus" / "contracts"
MARKS = {Severity.STOP: "!", Severity.WARN: "?", Severity.HINT: "~"}
MAIN = ("fixed_terms", "since", "start", "end", "terms")
KNOWN = {
    "today": "2026-11-25",
    "uscc": "91150102MA0HT0090J",
    "licence": "2025-06-01/2028-05-31",
    "fixed_terms": "1",
    "since": "2024-01-01",
    "start": "2024-01-01",
    "end": "2026-12-31",
    "terms": "fixed",
}
SHORT = {"S": "start_date", "E": "end_date", "D1": "dispatch_start", "D2": "dispatch_end"}
LONGER = {
    "Y": {"end_date": "2027-12-31", "has_probation": "yes", "probation_end": "2027-02-28"},
    "Y2": {"end_date": "2028-12-31", "has_probation": "yes", "probation_end": "2027-02-28"},
    "C": {
        "construction": "yes",
        "project_name": "示例河西学校新建工程（虚构）",
        "project_insurance": "yes",
        "ec_name": "其其格",
        "ec_relation": "配偶",
        "ec_phone": "13900000001",
        "bank_name": "示例银行呼和浩特分行",
        "bank_account": "4111111111111111",
    },
}


@dataclass(frozen=True)
class Row:
    """One contract of the corpus."""

    base: str
    differences: str
    expected: str
    article: str
    reason: str


@cache
def rows() -> list[Row]:
    with (FOLDER / "contracts.tsv").open(encoding="utf-8", newline="") as file:
        return [Row(**line) for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


@cache
def bases() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads((FOLDER / "bases.json").read_text(encoding="utf-8"))
    return found


def test_every_contract_is_judged_as_the_law_judges_it() -> None:
    wrong = [f"{row}\n  found: {found}" for row in rows() if (found := judged(row)) != expected(row)]
    assert not wrong, "\n".join(wrong)


def test_the_corpus_is_large_has_its_law_and_repeats_nothing() -> None:
    assert len(rows()) >= 550
    assert all(row.article and row.reason for row in rows())
    assert [
        pair for pair, times in Counter((row.base, row.differences) for row in rows()).items() if times > 1
    ] == []


def test_each_rule_that_needs_no_other_contract_is_met_on_both_sides() -> None:
    met = {code.rstrip("!?") for row in rows() for code in (one[:4] for one in row.expected.split())}
    others = {"V06", "V16", "V17", "V22"}
    assert {f"V{number:02d}" for number in range(1, 26)} - others <= met
    assert sum(row.expected == "-" for row in rows()) >= 150


def judged(row: Row) -> list[str]:
    """Every finding as `V05!probation_end`."""
    values, known = read(row)
    return sorted(
        f"{one.code}{MARKS[one.severity]}{one.field}" for one in check(values, context(row.base, known))
    )


def expected(row: Row) -> list[str]:
    return sorted(row.expected.replace("-", "").split())


def read(row: Row) -> tuple[dict[str, str], dict[str, str]]:
    """The blanks, and what is known besides."""
    values, known = dict(bases()[row.base]), dict(KNOWN)
    for difference in filter(None, row.differences.split("; ")):
        key, _, value = difference.partition("=")
        if key == "@born":
            values["b_id_no"] = number(value)
        elif key.startswith("@"):
            known[key[1:]] = value
        elif key == "P":
            values |= {"has_probation": "yes", "probation_end": value}
        else:
            values |= LONGER.get(key) or {SHORT.get(key, key): value}
    return values, known


def number(born: str) -> str:
    """1990-01-01 male 150102 → a number of the standard's form that belongs to nobody."""
    birth, gender, *region = born.split()
    own = resident_id(1 if gender == "male" else 2, birth=birth.replace("-", ""))
    digits = (region[0] if region else own[:6]) + own[6:17]
    weights = [2 ** (17 - place) % 11 for place in range(17)]
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
    return digits + "10X98765432"[total % 11]


def context(base: str, known: dict[str, str]) -> RuleContext:
    template, days = get_template(base), known["licence"].split("/")
    return RuleContext(
        fields=template.fields,
        employer_uscc=known["uscc"],
        reference=load_reference(),
        today=date.fromisoformat(known["today"]),
        main=main_facts(base, known) if template.effect else None,
        employer_name="演练用人单位（虚构）有限公司",
        licence=Licence("示派许字1号", *map(date.fromisoformat, days)) if known["licence"] else None,
    )


def main_facts(paper: str, known: dict[str, str]) -> MainFacts:
    return MainFacts(
        start=date.fromisoformat(known["start"]),
        end=date.fromisoformat(known["end"]) if known["end"] else None,
        signed_on=date(2023, 12, 28),
        expired=False,
        fixed_terms=int(known["fixed_terms"]),
        terms={**bases()["main"], "term_type": known["terms"]},
        effect=get_template(paper).effect,
        paper=paper,
        since=date.fromisoformat(known["since"]),
    )
