"""Everything the 信息录入 page shows, besides the contract itself."""

from collections.abc import Mapping, Sequence

from django.utils import timezone

from hetong.contracts.annexes import suggested
from hetong.contracts.chain import chain
from hetong.contracts.checking import severance_of
from hetong.contracts.findings import Finding, stops
from hetong.contracts.models import Contract
from hetong.contracts.narrowing import narrowed
from hetong.contracts.readable import masked
from hetong.contracts.registry import Template
from hetong.contracts.service import service
from hetong.contracts.terms import terms_in_force
from hetong.portal.forms import blanks

COUNTED = ("renew", "terminate")
"""What an annex does for which it matters how many fixed terms there were (劳动合同法 art. 14)."""


def form_context(
    template: Template,
    values: Mapping[str, str],
    findings: Sequence[Finding] = (),
    terms: Mapping[str, str] | None = None,
    offered: Mapping[str, str] | None = None,
) -> dict[str, object]:
    """The fieldsets, and the findings sorted by weight.

    `terms` are those that an annex would change, `offered` is what the platform suggests for it.
    """
    found = list(findings)
    forbidding = stops(found)
    return {
        "template": template,
        "groups": blanks.groups(template.sections, template.fields, values, found, terms, offered),
        "findings": found,
        "stops": forbidding,
        "warnings": [finding for finding in found if finding not in forbidding],
        "elsewhere": blanks.elsewhere(template.fields, found),
    }


def filled_form(
    contract: Contract, values: Mapping[str, str], findings: Sequence[Finding] = ()
) -> dict[str, object]:
    """The form of a contract or an annex that exists."""
    if contract.main is not None:
        return _annex_form(contract, contract.main, values, findings)
    return form_context(contract.kind, values, findings) | {"contract": contract}


def _annex_form(
    annex: Contract, main: Contract, values: Mapping[str, str], findings: Sequence[Finding]
) -> dict[str, object]:
    """With what it copied from its contract, what the platform suggests, and the severance reckoned so far."""
    template, today = annex.kind, timezone.localdate()
    fixed = [field for field in template.fields if field.fixed]
    asked, offered = narrowed(template, main.kind), suggested(main, template, today=today)
    return form_context(asked, values, findings, terms_in_force(main), offered) | {
        "contract": annex,
        "copied": [(field.label, masked(field, annex.values.get(field.key, ""))) for field in fixed],
        "severance": severance_of(annex, today=today),
        "chain": chain(main) if template.effect in COUNTED else [],
        "service": service(main),
        "section": "manage",
    }
