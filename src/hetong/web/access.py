"""Who may open a page: log-in is required unless a view says `@public`; who acts is told to the domain."""

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from hetong.identity.models import Person
from hetong.kernel.actor import Actor, Role
from hetong.staff.models import Staff
from hetong.web.log_ins import forget, remember
from hetong.web.session_age import begin, is_over
from hetong.web.was_inside import was_inside

V = TypeVar("V", bound=Callable[..., Any])
PERSON, STAFF, STAFF_PROOF, PHONE = "person", "staff", "staff_proof", "phone"
PERSONAL_KEYS = (PERSON, PHONE, "standing", "identified_by")
PROOF, PASSWORD = "proof", "password+captcha"
"""Where the session says how an operator was identified, and how they are without a second factor."""
DEVICE_LENGTH = 200
WITH_FIRST_PASSWORD = {"hall:password", "hall:logout", "hall:keep_alive"}
"""All that opens with a password that somebody else has chosen."""


def public(view: V) -> V:
    """Open a view to everybody; every other view needs a log-in."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


class AccessMiddleware:
    """Sets `request.person` and `request.staff`, and sends whoever has not logged in to the door of the page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_over(request.session) or _lacks_factor(request):
            logout(request)
        request.person = person_of(request)  # type: ignore[attr-defined]
        request.staff = staff_of(request)  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: object, kwargs: object
    ) -> HttpResponse | None:
        """Let public pages and known people pass."""
        if getattr(view, "is_public", False):
            return None
        if "console" in request.resolver_match.namespaces:  # type: ignore[union-attr]
            known, door = request.staff is not None, "console:login"  # type: ignore[attr-defined]
        elif _on_phone(request):
            known, door = request.person is not None, "phone:login"  # type: ignore[attr-defined]
        else:
            known, door = request.user.is_authenticated, "hall:login"
        if known and door == "hall:login" and _must_change_password(request):
            return _redirected(request, reverse("hall:password"))
        return None if known else _to_door(request, door)


def person_of(request: HttpRequest) -> Person | None:
    """The person logged in on the phone, if any; a session ends when the person moves to another phone."""
    key = request.session.get(PERSON)
    person = Person.objects.filter(pk=key).first() if key else None
    if person is not None and request.session.get(PHONE, person.phone_index) != person.phone_index:
        return None
    return person


def staff_of(request: HttpRequest) -> Staff | None:
    """The member of staff logged in at the console, if any; a new password or factor ends their sessions."""
    key = request.session.get(STAFF)
    staff = Staff.objects.filter(pk=key, is_active=True).first() if key else None
    if staff is None or not constant_time_compare(request.session.get(STAFF_PROOF, ""), staff.session_proof):
        return None
    return staff


def log_in_staff(request: HttpRequest, staff: Staff) -> None:
    """Remember a member of staff, and nobody else, in a fresh session."""
    request.session.flush()
    begin(request.session)
    request.session[STAFF] = str(staff.pk)
    request.session[STAFF_PROOF] = staff.session_proof


def log_in_person(request: HttpRequest, person: Person, *, identified_by: str = "sms") -> None:
    """Remember a person in a fresh session; what an earlier person left is dropped."""
    if request.session.get(PERSON) != str(person.pk):
        _forget(request)
    request.session.cycle_key()
    begin(request.session)
    request.session[PERSON] = str(person.pk)
    request.session[PHONE] = person.phone_index
    request.session["identified_by"] = identified_by
    request.person = person  # type: ignore[attr-defined]
    remember(request, person)


def log_out(request: HttpRequest) -> None:
    """End the person's session; a hall log-in in the same browser stays."""
    if request.person is not None:  # type: ignore[attr-defined]
        forget(request, request.person)  # type: ignore[attr-defined]
    _forget(request)
    if request.user.is_authenticated:
        request.session.cycle_key()
    else:
        request.session.flush()
    request.person = None  # type: ignore[attr-defined]


def actor_of(request: HttpRequest, role: Role) -> Actor:
    """Who acts in this request, with address and device, for the ledger."""
    where = {
        "ip": request.META.get("REMOTE_ADDR", ""),
        "device": request.META.get("HTTP_USER_AGENT", "")[:DEVICE_LENGTH],
    }
    person, account = request.person, request.user  # type: ignore[attr-defined]
    if person is not None and (_on_phone(request) or not account.is_authenticated):
        proof = request.session.get("identified_by", "sms") + ("+realname" if person.verified else "")
        return Actor(role, f"person:{person.pk}", person.name or person.phone_masked, proof, **where)
    if account.is_authenticated:
        return Actor(
            role, f"account:{account.pk}", account.display_name, request.session.get(PROOF, PASSWORD), **where
        )
    return Actor(role, "visitor", "访客", "none", **where)


def _lacks_factor(request: HttpRequest) -> bool:
    """Whether an operator's password alone opened this session, and that is not enough any more."""
    if settings.SECOND_FACTOR == "optional" or SESSION_KEY not in request.session:
        return False
    return bool(request.session.get(PROOF, PASSWORD) == PASSWORD)


def _on_phone(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and "phone" in match.namespaces


def _forget(request: HttpRequest) -> None:
    for key in PERSONAL_KEYS:
        request.session.pop(key, None)


def _to_door(request: HttpRequest, door: str) -> HttpResponse:
    facts = {"next": _way_back(request)}
    if _has_ended(request, door.partition(":")[0]):
        facts["reason"] = "ended"
    return _redirected(request, f"{reverse(door)}?{urlencode(facts)}")


def _must_change_password(request: HttpRequest) -> bool:
    """Whether a colleague chose the operator's password, and this is no page on which they can mend it."""
    name = request.resolver_match.view_name  # type: ignore[union-attr]
    return bool(request.user.first_password) and name not in WITH_FIRST_PASSWORD  # type: ignore[union-attr]


def _redirected(request: HttpRequest, target: str) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401, headers={"HX-Redirect": target})
    return HttpResponseRedirect(target)


def _has_ended(request: HttpRequest, where: str) -> bool:
    """Whether there was a log-in: its cookie is left, or its mark, or a form of ours is sent after the cookie's end."""
    left = bool(request.COOKIES.get(settings.SESSION_COOKIE_NAME)) and request.session.is_empty()
    return left or was_inside(request, where) or (request.method == "POST" and bool(_way_back(request)))


def _way_back(request: HttpRequest) -> str:
    """The page itself; for a form or a fragment, the page it stood on."""
    if request.method in ("GET", "HEAD") and not request.headers.get("HX-Request"):
        return request.get_full_path()
    came_from = urlsplit(request.headers.get("Referer", ""))
    if came_from.netloc != request.get_host():
        return ""
    return came_from.path + (f"?{came_from.query}" if came_from.query else "")
