"""A host name of the console's own: a hole in a page of the hall reaches no administrator's session."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.shortcuts import redirect

CONSOLE = "/console/"
EVERYWHERE = ("/static/", "/fonts/", "/healthz", "/readyz", "/metrics")
"""What pages and watchers need under either name."""


class ConsoleHostMiddleware:
    """With `HETONG_CONSOLE_HOST` the console answers under that name alone, and nothing else does (ASVS 5.0, 3.5.4).

    Whoever asks for the wrong thing gets the page of what does not exist.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.CONSOLE_HOST or request.path.startswith(EVERYWHERE):
            return self.get_response(request)
        own = split_domain_port(request.get_host())[0] == settings.CONSOLE_HOST
        if own and request.path == "/":
            return redirect("console:home")
        if own != request.path.startswith(CONSOLE):
            raise Http404
        return self.get_response(request)
