"""What the rules say of a draft while it is written, for the page that is open."""

from collections.abc import Iterator, Sequence

from django.template.loader import render_to_string

from hetong.contracts.findings import Finding
from hetong.contracts.models import Contract
from hetong.portal.forms.blanks import groups
from hetong.portal.forms.draft import filled_form

EMPTY = "V01"
"""What is only not filled in yet is told when the clerk saves or sends, not while they write."""


def live_findings(contract: Contract, found: Sequence[Finding]) -> dict[str, object]:
    """The words beside each blank, the blanks still empty, and the list above the form."""
    form = filled_form(contract, contract.values, found)
    return {
        "said": dict(_said(contract, [finding for finding in found if finding.code != EMPTY])),
        "missing": [finding.field for finding in found if finding.code == EMPTY],
        "summary": render_to_string("portal/parts/findings.html", form),
    }


def _said(contract: Contract, found: Sequence[Finding]) -> Iterator[tuple[str, str]]:
    template = contract.kind
    for group in groups(template.sections, template.fields, contract.values, found):
        for blank in group.blanks:
            if blank.findings:
                yield blank.field.key, render_to_string("portal/parts/said.html", {"blank": blank})
