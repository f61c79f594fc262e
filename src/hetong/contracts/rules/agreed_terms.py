"""What the parties add in their own words."""

from collections.abc import Iterator

from hetong.contracts.findings import Finding
from hetong.contracts.risky_terms import passages
from hetong.contracts.rules.case import Case


def risky_wording(case: Case) -> Iterator[Finding]:
    """V21: terms that the law forbids, or that courts do not uphold (劳动合同法 arts 9, 25, 26)."""
    settling = case.annex("mutual_dissolution") is not None
    for field in case.context.fields:
        if field.agreed and (text := case.values.get(field.key, "")):
            for term, passage in passages(text, settling=settling):
                message = f"“{passage}”{term.message}"
                yield case.find("V21", field.key, message, term.remedy, term.article, term.severity)
