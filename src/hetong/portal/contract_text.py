"""The text of a contract as the PC shows it."""

from django.utils.safestring import SafeString, mark_safe

from hetong.contracts.models import Contract
from hetong.contracts.rendering import text_of_draft, text_of_version
from hetong.documents.html import as_html


def draft_html(contract: Contract) -> SafeString:
    """The blanks as they stand now, in the wording of the template."""
    return mark_safe(as_html(text_of_draft(contract).as_record()))  # noqa: S308 - escapes every value


def contract_html(contract: Contract) -> SafeString:
    """What was sent; before sending, the draft."""
    if contract.current is None:
        return draft_html(contract)
    return mark_safe(as_html(text_of_version(contract.current).as_record()))  # noqa: S308 - escapes every value
