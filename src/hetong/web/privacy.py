"""Pages with personal data stay out of every cache, so that the next user of a shared phone or PC finds nothing."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

KEPT_PRIVATE = ("/m/", "/portal/", "/hall/", "/api/", "/console/")
NO_STORE = "no-store, private"


class PrivacyMiddleware:
    """Sends `Cache-Control: no-store, private` (RFC 9111) unless the view has decided otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(KEPT_PRIVATE):
            response.headers.setdefault("Cache-Control", NO_STORE)
        return response
