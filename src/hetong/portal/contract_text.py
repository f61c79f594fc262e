"""The text of a contract as the PC shows it."""

from collections.abc import Mapping

from django.utils.safestring import SafeString, mark_safe

from hetong.contracts.clauses import EmployerFacts
from hetong.contracts.fields import Kind
from hetong.contracts.models import Contract
from hetong.contracts.registry import Template, get_template
from hetong.contracts.rendering import facts_of
from hetong.documents.html import as_html
from hetong.identity.models import Employer
from hetong.kernel.masking import mask_account, mask_id, mask_phone

SAMPLE_NUMBER = "（创建后生成）"
MASKS = {
    Kind.ID_NUMBER: mask_id,
    Kind.MOBILE: mask_phone,
    Kind.PHONE: mask_phone,
    Kind.BANK_ACCOUNT: mask_account,
}


def draft_html(contract: Contract) -> SafeString:
    """The blanks as they stand now, for whoever is filling them in."""
    return _html(contract, contract.values, facts_of(contract.employer))


def masked_html(contract: Contract) -> SafeString:
    """What was sent, or else the draft, with the numbers masked; in full they are in the file."""
    version = contract.current
    if version is None:
        values, facts = contract.values, facts_of(contract.employer)
    else:
        values, facts = version.values, EmployerFacts(**version.employer_facts)
    numbers = [field for field in get_template(contract.template).fields if field.kind in MASKS]
    hidden = {field.key: MASKS[field.kind](values.get(field.key, "")) for field in numbers}
    return _html(contract, {**values, **hidden}, facts)


def sample_html(template: Template, employer: Employer) -> SafeString:
    """What the template's contract reads like, filled in with the examples of its blanks."""
    codes = {field.key: {wording: code for code, wording in field.choices} for field in template.fields}
    values = {field.key: codes[field.key].get(field.example, field.example) for field in template.fields}
    shown = {field.key: values[field.key] for field in template.fields if field.applies(values)}
    document = template.compose(shown, facts_of(employer), SAMPLE_NUMBER)
    return mark_safe(as_html(document.as_record()))  # noqa: S308 - escapes every value


def _html(contract: Contract, values: Mapping[str, str], facts: EmployerFacts) -> SafeString:
    document = get_template(contract.template).compose(dict(values), facts, contract.number)
    return mark_safe(as_html(document.as_record()))  # noqa: S308 - escapes every value
