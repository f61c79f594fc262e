"""What a verb would meet in a selection, before it begins."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from hetong.batches.verbs import BatchVerb
from hetong.contracts.models import Contract
from hetong.contracts.registry import ANNEX, all_templates
from hetong.contracts.states import LABELS, Status
from hetong.contracts.unfit import none_fits


@dataclass(frozen=True)
class Forecast:
    """`fit` contracts are in a state that the verb applies to; `unfit` counts the others by the name of their state."""

    fit: int
    unfit: dict[str, int]

    @property
    def total(self) -> int:
        """All that were chosen."""
        return self.fit + self.skipped

    @property
    def skipped(self) -> int:
        """How many the verb does not apply to."""
        return sum(self.unfit.values())


def forecast(verb: BatchVerb, contracts: QuerySet[Contract]) -> Forecast:
    """Count by template and state, in one grouped query."""
    rows = contracts.order_by().values_list("template", "status").annotate(n=Count("pk"))
    fit, unfit = 0, Counter[str]()
    for template, status, n in rows:
        if verb.fits(template, Status(status)):
            fit += n
        else:
            unfit[LABELS[Status(status)]] += n
    return Forecast(fit, dict(unfit))


def refusal(verb: BatchVerb, expected: Forecast, *, act: str = "进行这项操作") -> str:
    """What to say when the verb applies to none; papers beside a contract are not spoken of."""
    codes = [template.code for template in all_templates()]
    states = [status for status in Status if any(verb.fits(code, status) for code in codes)]
    return none_fits(act, states, expected.total)


def fitting(verb: BatchVerb, contracts: QuerySet[Contract]) -> QuerySet[Contract]:
    """Those of the contracts that are in a state which the verb applies to."""
    wanted = Q(pk__in=[])
    for template in (*all_templates(), *all_templates(ANNEX)):
        states = [status.value for status in Status if verb.fits(template.code, status)]
        wanted |= Q(template=template.code, status__in=states)
    return contracts.filter(wanted)
