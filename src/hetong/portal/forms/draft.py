"""Everything the 信息录入 page shows, besides the contract itself."""

from collections.abc import Mapping, Sequence

from hetong.contracts.findings import Finding, stops
from hetong.contracts.models import Contract
from hetong.contracts.narrowing import narrowed
from hetong.contracts.readable import masked
from hetong.contracts.registry import Template
from hetong.contracts.terms import terms_in_force
from hetong.portal.forms import blanks


def form_context(
    template: Template,
    values: Mapping[str, str],
    findings: Sequence[Finding] = (),
    terms: Mapping[str, str] | None = None,
) -> dict[str, object]:
    """The fieldsets, and the findings sorted by weight; `terms` are those that an annex would change."""
    found = list(findings)
    forbidding = stops(found)
    return {
        "template": template,
        "groups": blanks.groups(template.sections, template.fields, values, found, terms),
        "findings": found,
        "stops": forbidding,
        "warnings": [finding for finding in found if finding not in forbidding],
        "elsewhere": blanks.elsewhere(template.fields, found),
    }


def filled_form(
    contract: Contract, values: Mapping[str, str], findings: Sequence[Finding] = ()
) -> dict[str, object]:
    """The form of a contract or an annex that exists; of an annex also what it copied from its contract."""
    template = contract.kind
    if contract.main is None:
        return form_context(template, values, findings) | {"contract": contract}
    fixed = [field for field in template.fields if field.fixed]
    copied = [(field.label, masked(field, contract.values.get(field.key, ""))) for field in fixed]
    asked = narrowed(template, contract.main.kind)
    context = form_context(asked, values, findings, terms_in_force(contract.main))
    return context | {"contract": contract, "copied": copied}
