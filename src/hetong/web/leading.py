"""Where a button leads to, whether it was pressed through htmx or not."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django_htmx.http import HttpResponseClientRedirect


def lead(request: HttpRequest, target: str) -> HttpResponse:
    """Let the browser open another page."""
    kind = HttpResponseClientRedirect if request.headers.get("HX-Request") else HttpResponseRedirect
    return kind(target)
