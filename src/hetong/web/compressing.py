"""Pages and style sheets travel compressed: a contract's text takes a weak network a third of the time."""

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware

SHRINKING = ("text/html", "text/css")


class CompressingMiddleware(GZipMiddleware):
    """gzip (RFC 1952) with a padding of random length, so that lengths tell nothing (BREACH); files are left as they are."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Compress what is text, whole, and longer than 200 bytes."""
        if response.streaming or not response.get("Content-Type", "").startswith(SHRINKING):
            return response
        return super().process_response(request, response)
