"""Which terms of a contract its annexes change: what stood there, what stands there now, and since when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from hetong.contracts.chinese import chinese_day
from hetong.contracts.fields import Field
from hetong.contracts.models import Contract
from hetong.contracts.readable import readable
from hetong.contracts.terms import CHANGING, concluded, laid_over


@dataclass(frozen=True)
class ChangedTerm:
    """One term that an annex changes; `begins` is None while the annex names no day yet."""

    field: Field
    old: str
    new: str
    annex: Contract
    begins: date | None

    @property
    def before(self) -> str:
        """What stood there, in words."""
        return readable(self.field, self.old) or "（未约定）"

    @property
    def after(self) -> str:
        """What stands there instead, in words."""
        return readable(self.field, self.new) or "（不再约定）"

    @property
    def since(self) -> str:
        """2026年3月1日起."""
        return f"{chinese_day(self.begins)}起" if self.begins else ""


def changed_terms(main: Contract) -> list[ChangedTerm]:
    """Every term that concluded annexes changed, oldest change first; one changed twice stands there twice."""
    terms, found = _agreed(main), list[ChangedTerm]()
    for annex in _changing(main):
        changes = list(_changes(annex, main, terms))
        found += changes
        terms |= {change.field.key: change.new for change in changes}
    return found


def proposed_terms(annex: Contract) -> list[ChangedTerm]:
    """What one annex changes, or would change, in what was agreed before it; as it was last sent."""
    main = annex.main
    if main is None or annex.kind.effect not in CHANGING:
        return []
    terms = _agreed(main)
    for earlier in _changing(main):
        if earlier.pk == annex.pk:
            break
        terms |= laid_over(earlier.kind, _sent(earlier), terms, main.kind)
    return list(_changes(annex, main, terms))


def _changing(main: Contract) -> list[Contract]:
    return [annex for annex in concluded(main) if annex.kind.effect in CHANGING]


def _changes(annex: Contract, main: Contract, terms: Mapping[str, str]) -> Iterator[ChangedTerm]:
    values = _sent(annex)
    laid, begins = laid_over(annex.kind, values, terms, main.kind), _begins(values)
    for field in main.kind.fields:
        old, new = terms.get(field.key, ""), laid.get(field.key, terms.get(field.key, ""))
        if old != new:
            yield ChangedTerm(field, old, new, annex, begins)


def _agreed(main: Contract) -> dict[str, str]:
    return dict(_sent(main))


def _sent(contract: Contract) -> Mapping[str, str]:
    """The blanks of the present version, or else of the draft."""
    values: Mapping[str, str] = contract.current.values if contract.current else contract.values
    return values


def _begins(values: Mapping[str, str]) -> date | None:
    try:
        return date.fromisoformat(values.get("effective_date") or values.get("start_date", ""))
    except ValueError:
        return None
