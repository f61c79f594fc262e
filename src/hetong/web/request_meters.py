"""How long answers take, by the pattern of the address."""

from collections.abc import Callable
from time import perf_counter

from django.http import HttpRequest, HttpResponse

from hetong.kernel.meters import REQUESTS

KNOWN_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


class RequestMeterMiddleware:
    """Counts and times each answer; only its pattern and the class of its status are kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        method = request.method if request.method in KNOWN_METHODS else "other"
        outcome = f"{response.status_code // 100}xx"
        REQUESTS.labels(method, match.route if match else "", outcome).observe(perf_counter() - began)
        return response
