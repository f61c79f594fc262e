"""Template tags of the phone app."""

from typing import Any

from django import template
from django.template import Context

from hetong.phone.standing import standing_of

register = template.Library()


@register.inclusion_tag("phone/_standing.html", takes_context=True)
def standing_line(context: Context) -> dict[str, Any]:
    """In what capacity, with a way to change it; nothing before the real name is checked."""
    request = context["request"]
    person = request.person
    standing = standing_of(request) if person is not None and person.verified else None
    return {"request": request, "person": person, "standing": standing}
