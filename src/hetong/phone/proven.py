"""Pages that only a person with a checked real name may open (订立指引 art. 7)."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

View = Callable[..., HttpResponse]


def proven(view: View) -> View:
    """Send people whose name is not checked yet to the real-name page, and back here afterwards."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.person.verified:
            return redirect(with_next("phone:real_name", request.get_full_path()))
        return view(request, *args, **kwargs)

    return guarded


def with_next(name: str, target: str) -> str:
    """The address of a page that will go on to `target`."""
    return f"{reverse(name)}?{urlencode({'next': target})}"


def next_of(request: HttpRequest, default: str = "phone:home") -> str:
    """Where to go on to: `next` when it stays on this site, else a page of ours."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    if target.startswith("/m/") and url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}
    ):
        return target
    return reverse(default)
