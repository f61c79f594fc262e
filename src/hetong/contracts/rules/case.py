"""What every rule is given: a contract's blanks, and what is known besides."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from hetong.contracts.fields import Field
from hetong.contracts.findings import Finding, Fix, Severity
from hetong.contracts.reference import Reference

Values = dict[str, str]
ART_17 = "《劳动合同法》第十七条"
ART_19 = "《劳动合同法》第十九条"
ART_20 = "《劳动合同法》第二十条"


LICENCE = "a_license_no"
EMPLOYER_LABELS = {"a_uscc": "统一社会信用代码", LICENCE: "劳务派遣经营许可证"}
"""Facts about the employer that a rule may speak of, though no template asks for them."""


@dataclass(frozen=True)
class Licence:
    """劳务派遣经营许可证 (劳动合同法 art. 57), valid on both days."""

    number: str
    valid_from: date
    valid_to: date


@dataclass(frozen=True)
class MainFacts:
    """The contract that an annex belongs to, as it stands: `start` is its first day, `end` None when open-ended.

    `since` is the first day of unbroken service, `fixed_terms` counts the fixed terms agreed since, as far as the
    platform knows (劳动合同法 art. 14); `terms` are the blanks in force; `paper` is the annex's template and
    `effect` what it would do; `ending_on` is the last day that an earlier paper has set; `prolonged` are the months
    by which amendments have moved the end.
    """

    start: date
    end: date | None
    signed_on: date
    expired: bool
    fixed_terms: int
    terms: Values
    effect: str
    paper: str
    since: date
    ending_on: date | None = None
    prolonged: int = 0

    @property
    def probation_end(self) -> date | None:
        """The last day of probation, if there is one."""
        text = self.terms.get("probation_end", "")
        return date.fromisoformat(text) if text else None

    def in_probation(self, day: date) -> bool:
        """Whether a day falls within probation (arts 21, 37, 39(1))."""
        return self.probation_end is not None and self.start <= day <= self.probation_end


@dataclass(frozen=True)
class RuleContext:
    """What the rules need beyond the blanks; `main` is there for an annex only, `licence` for who has one."""

    fields: tuple[Field, ...]
    employer_uscc: str
    reference: Reference
    today: date
    main: MainFacts | None = None
    employer_name: str = ""
    licence: Licence | None = None

    def label(self, key: str) -> str:
        """The wording of a blank, or of a fact about the employer."""
        known = (field.label for field in self.fields if field.key == key)
        return next(known, EMPLOYER_LABELS.get(key, key))

    def asks(self, key: str) -> bool:
        """Whether the template has this blank."""
        return any(field.key == key for field in self.fields)


@dataclass(frozen=True)
class Case:
    """A contract's blanks with the few typed views that rules share."""

    values: Values
    context: RuleContext

    def day(self, key: str) -> date | None:
        """A date blank, or None."""
        text = self.values.get(key)
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None

    def annex(self, *papers: str) -> MainFacts | None:
        """The contract that one of these papers is about; None for other documents."""
        main = self.context.main
        return main if main is not None and main.paper in papers else None

    def chosen(self, key: str, *codes: str) -> bool:
        """Whether one of these choices was made."""
        return self.values.get(key) in codes

    def money(self, key: str) -> Decimal | None:
        """A money blank, or None."""
        try:
            return Decimal(self.values[key]) if self.values.get(key) else None
        except InvalidOperation:
            return None

    def find(
        self,
        code: str,
        key: str,
        message: str,
        remedy: str = "",
        article: str = "",
        severity: Severity = Severity.STOP,
        *,
        fix: Fix | None = None,
    ) -> Finding:
        """A finding about one blank."""
        value = self.values.get(key, "")
        label = self.context.label(key)
        return Finding(code, severity, key, label, message, remedy, article, value, fix)
