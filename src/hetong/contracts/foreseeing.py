"""What would be said about a contract that is not there yet."""

from collections.abc import Mapping
from datetime import date

from hetong.contracts.actions.columns import columns
from hetong.contracts.checking import findings
from hetong.contracts.current_reference import current_reference
from hetong.contracts.findings import Finding
from hetong.contracts.models import Contract
from hetong.contracts.registry import contract_template
from hetong.contracts.values import normalise_all
from hetong.identity.models import Employer


def foreseen(
    employer: Employer, template: str, values: Mapping[str, object], *, today: date
) -> list[Finding]:
    """The findings that the form would show for these blanks; nothing is kept."""
    clean = normalise_all(contract_template(template).fields, values, current_reference())
    unsaved = Contract(employer=employer, template=template, **columns(clean.values))
    return findings(unsaved, today=today)
