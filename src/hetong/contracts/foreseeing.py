"""What would be said about a contract that is not there yet."""

from collections.abc import Iterable, Mapping
from datetime import date

from hetong.contracts.actions.columns import columns
from hetong.contracts.again import again
from hetong.contracts.checking import findings
from hetong.contracts.current_reference import current_reference
from hetong.contracts.findings import Finding
from hetong.contracts.models import Contract
from hetong.contracts.registry import contract_template
from hetong.contracts.states import CONCLUDED
from hetong.contracts.values import normalise_all
from hetong.identity.indexes import id_index
from hetong.identity.models import Employer

AT_ONCE = 500


def foreseen(
    employer: Employer, template: str, values: Mapping[str, object], *, today: date
) -> list[Finding]:
    """The findings that the form would show for these blanks; nothing is kept."""
    clean = normalise_all(contract_template(template).fields, values, current_reference())
    unsaved = Contract(employer=employer, template=template, **columns(clean.values))
    return findings(unsaved, today=today)


def employed_before(employer: Employer, id_numbers: Iterable[str]) -> set[str]:
    """Which of these identity numbers have concluded a contract with the employer."""
    wanted = {id_index(number): number for number in id_numbers if number}
    keys, found = list(wanted), set[str]()
    for start in range(0, len(keys), AT_ONCE):
        rows = Contract.objects.filter(
            employer=employer,
            main=None,
            worker_index__in=keys[start : start + AT_ONCE],
            status__in=[status.value for status in CONCLUDED],
        )
        found.update(wanted[index] for index in rows.values_list("worker_index", flat=True))
    return found


def employed_again(employer: Employer, template: str, values: dict[str, str]) -> list[Finding]:
    """What earlier contracts with the employer mean for a new one with these blanks, already made uniform (V06, V14, V15, V17)."""
    return list(again(Contract(employer=employer, template=template, **columns(values))))
