"""A mark in browsers in which somebody has logged in: their session's cookie ends with the session, and then the door could
not say why they stand before it again. It says where they were, names nobody and opens nothing."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class WasInsideMiddleware:
    """Leaves the mark for a working day, and takes it back when somebody logs out by themselves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        before = _where(request)
        response = self.get_response(request)
        after = _where(request)
        if after and after != _marked(request):
            _mark(response, after)
        elif before and not after:
            response.delete_cookie(settings.WAS_INSIDE_COOKIE_NAME)
        return response


def was_inside(request: HttpRequest, where: str) -> bool:
    """Whether somebody logged in here today at `hall`, `phone` or `console`, and did not log out."""
    return where in _marked(request).split(".")


def _marked(request: HttpRequest) -> str:
    return request.COOKIES.get(settings.WAS_INSIDE_COOKIE_NAME, "")


def _where(request: HttpRequest) -> str:
    known = {
        "hall": request.user.is_authenticated,
        "phone": getattr(request, "person", None),
        "console": getattr(request, "staff", None),
    }
    return ".".join(where for where, who in known.items() if who)


def _mark(response: HttpResponse, where: str) -> None:
    response.set_cookie(
        settings.WAS_INSIDE_COOKIE_NAME,
        where,
        max_age=settings.SESSION_LONGEST,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
