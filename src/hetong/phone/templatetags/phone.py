"""Template tags of the phone app."""

import re
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from hetong.phone import item_text
from hetong.phone.standing import standing_of
from hetong.signing.models import BatchItem

register = template.Library()
ADDRESS = re.compile(r"(https?://[!-~]+)")


@register.inclusion_tag("phone/_standing.html", takes_context=True)
def standing_line(context: Context) -> dict[str, Any]:
    """In what capacity, with a way to change it; nothing before the real name is checked."""
    request = context["request"]
    person = request.person
    standing = standing_of(request) if person is not None and person.verified else None
    return {"request": request, "person": person, "standing": standing}


@register.filter
def in_short(item: BatchItem) -> str:
    """What a document of a signing task comes down to."""
    return item_text.in_short(item)


@register.filter
def with_links(text: str) -> SafeString:
    """The text with its addresses as links, as a phone shows a message; unlike `urlize`, also right behind Chinese words."""
    parts = (
        (format_html('<a href="{0}">{0}</a>', part) if ADDRESS.fullmatch(part) else part,)
        for part in ADDRESS.split(text)
    )
    return format_html_join("", "{}", parts)
