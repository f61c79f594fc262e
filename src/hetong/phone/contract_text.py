"""The readable text of a contract as HTML."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from hetong.contracts.clauses import Document
from hetong.contracts.models import Version
from hetong.contracts.places import places
from hetong.contracts.rendering import text_of_version
from hetong.documents.html import Margin, as_html


def as_page(version: Version, *, marking: bool = False) -> SafeString:
    """A version exactly as it was sent; attachments can be opened, and clauses ticked while they may be objected to."""
    document = text_of_version(version)
    notes = _links(document, version)
    if marking:
        notes = {key: notes.get(key, "") + tick for key, tick in _ticks(document).items()}
    return mark_safe(as_html(document.as_record(), margin=Margin(notes)))  # noqa: S308 - escapes every value


def _links(document: Document, version: Version) -> dict[str, str]:
    """A way to each attachment, beside its line in the list."""
    words, number = _("查看附件"), version.contract.number
    return {
        f"att-{one.no}": format_html(
            '<p><a class="button" href="{}">{}</a></p>',
            reverse("phone:attached", args=[number, version.number, one.no]),
            words,
        )
        for one in document.enclosures
    }


def _ticks(document: Document) -> dict[str, str]:
    """A tick for each part; they belong to the form `marks`, which confirms or leads to 提出协商."""
    label = _("对这里有意见")
    tick = '<label class="mark"><input type="checkbox" name="mark" value="{}" form="marks"> {}</label>'
    return {place.key: format_html(tick, place.key, label) for place in places(document)}
