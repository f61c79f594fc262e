"""Which frame a page stands in: the phone's or the hall's."""

from django.http import HttpRequest
from django.urls import reverse


def shell_of(request: HttpRequest) -> str:
    """The base template for pages that both doors share, such as errors."""
    on_phone = request.path.startswith(reverse("phone:home"))
    return "web/phone_base.html" if on_phone else "web/hall_base.html"
