"""The readable text of a contract as HTML."""

from django.utils.safestring import SafeString, mark_safe

from hetong.contracts.models import Contract
from hetong.contracts.rendering import text_of_version
from hetong.documents.html import as_html
from hetong.kernel.errors import NotFound


def as_page(contract: Contract) -> SafeString:
    """The present version, exactly as it was sent; `as_html` escapes everything that was filled in."""
    if contract.current is None:
        raise NotFound
    return mark_safe(as_html(text_of_version(contract.current).as_record()))  # noqa: S308
