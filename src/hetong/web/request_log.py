"""One line per request, with nothing personal in it: which page, how it ended, how long it took."""

import logging
import time
from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from structlog.contextvars import bound_contextvars, unbind_contextvars

from hetong.kernel.log_context import CONTRACT, bind_contract

HEADER = "X-Request-ID"
FACTS = ("method", "route", "status", "ms")
logger = logging.getLogger("hetong.request")


class RequestLogMiddleware:
    """Numbers each request: every line logged meanwhile carries the number, and so does the answer.

    The route is logged as its pattern (`portal/contracts/<slug:number>/`), never as the address itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began, number = time.perf_counter(), uuid4().hex
        with bound_contextvars(request_id=number):
            response = self.get_response(request)
            level = logging.ERROR if response.status_code >= 500 else logging.INFO
            logger.log(level, "request", extra=facts(request, response.status_code, began))
            unbind_contextvars(CONTRACT)
        response[HEADER] = number
        return response

    def process_view(
        self, _request: HttpRequest, _view: object, _args: object, kwargs: dict[str, object]
    ) -> None:
        """From here on lines carry the number of the contract in the address."""
        bind_contract(str(kwargs.get("number", "")))


def facts(request: HttpRequest, status: int, began: float) -> dict[str, object]:
    """What is logged of a request; `began` is a reading of `time.perf_counter`, `ms` are milliseconds."""
    match = request.resolver_match
    values = (
        request.method,
        match.route if match else "",
        status,
        round(1000 * (time.perf_counter() - began)),
    )
    return dict(zip(FACTS, values, strict=True))
