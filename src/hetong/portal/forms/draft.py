"""Everything the 信息录入 page shows, besides the contract itself."""

from collections.abc import Mapping, Sequence

from hetong.contracts.findings import Finding, stops
from hetong.contracts.registry import Template
from hetong.portal.forms import blanks


def form_context(
    template: Template, values: Mapping[str, str], findings: Sequence[Finding] = ()
) -> dict[str, object]:
    """The fieldsets, and the findings sorted by weight."""
    found = list(findings)
    forbidding = stops(found)
    return {
        "template": template,
        "groups": blanks.groups(template.sections, template.fields, values, found),
        "findings": found,
        "stops": forbidding,
        "warnings": [finding for finding in found if finding not in forbidding],
        "elsewhere": blanks.elsewhere(template.fields, found),
    }
