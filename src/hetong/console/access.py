"""Who of the staff a page is for."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from hetong.kernel.actor import Actor
from hetong.staff.duties import actor, require
from hetong.staff.models import Duty
from hetong.web.access import DEVICE_LENGTH

View = Callable[..., HttpResponse]


def only(*duties: Duty) -> Callable[[View], View]:
    """Let a page be opened by these administrators; everybody else is told whose it is."""

    def around(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.staff.duty not in duties:
                require(request.staff, duties[0])
            return view(request, *args, **kwargs)

        return checked

    return around


def acting(request: HttpRequest) -> Actor:
    """The member of staff, with address and device, for the ledger."""
    device = request.META.get("HTTP_USER_AGENT", "")[:DEVICE_LENGTH]
    return actor(request.staff, ip=request.META.get("REMOTE_ADDR", ""), device=device)
