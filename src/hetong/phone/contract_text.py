"""The readable text of a contract as HTML."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from hetong.contracts.clauses import Document
from hetong.contracts.models import Version
from hetong.contracts.places import places
from hetong.contracts.rendering import text_of_version
from hetong.documents.html import Margin, as_html


def as_page(version: Version, *, marking: bool = False) -> SafeString:
    """A version exactly as it was sent, with ticks beside its clauses while the reader may object to them."""
    document = text_of_version(version)
    margin = Margin(_ticks(document)) if marking else None
    return mark_safe(as_html(document.as_record(), margin=margin))  # noqa: S308 - escapes every value


def _ticks(document: Document) -> dict[str, str]:
    """A tick for each part; they belong to the form `marks`, which leads to 提出协商."""
    label = _("对这里有意见")
    tick = '<label class="mark"><input type="checkbox" name="mark" value="{}" form="marks"> {}</label>'
    return {place.key: format_html(tick, place.key, label) for place in places(document)}
