"""Coming in: phone and code, then the real name."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from hetong.contracts.actions import bind_worker
from hetong.identity.actions import (
    check_real_name,
    is_doubtful,
    move_of,
    person_by_phone,
    seconds_to_wait,
    send_code,
    verify_code,
)
from hetong.identity.models import Purpose
from hetong.kernel.actor import Role
from hetong.phone.forms.login import LoginForm, PhoneForm, RealNameForm
from hetong.phone.proven import next_of, with_next
from hetong.phone.submitting import accepted, page, sent_in, wait_of
from hetong.phone.views.recalling import doubt, enter
from hetong.web.access import actor_of, log_in_person, log_out, public
from hetong.web.limits import count_request

CODES = {"most": 300, "seconds": 600}
"""A factory behind one address logs in on one morning; whoever asks more often is bombing phones."""
CODES_OF_A_DAY = {"most": 2000, "seconds": 86400}


@public
@require_http_methods(["GET", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """Log in with the code that was sent to the phone."""
    form = LoginForm(sent_in(request), initial={"phone": request.GET.get("phone", "")})
    if accepted(form, lambda data: _enter(request, data)):
        return redirect(
            next_of(request) if request.person else with_next("phone:recalling", next_of(request))
        )
    context = {"wait": _wait(form), "next": next_of(request), "demo": settings.DEMO}
    return page(request, "phone/login.html", form, **context)


@public
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Send a code; the answer is the same whether or not anybody is known under the number.

    A reload without the form shows the page it belongs to.
    """
    if request.method == "GET":
        return login(request)
    count_request(request, "login_code", **CODES)
    count_request(request, "login_codes_of_a_day", **CODES_OF_A_DAY)
    asked = PhoneForm(request.POST)
    now = timezone.now()
    sent = accepted(asked, lambda data: send_code(phone=data["phone"], purpose=Purpose.LOGIN, now=now))
    form = LoginForm(initial={"phone": request.POST.get("phone", "")})
    context = {"sent": sent, "wait": wait_of(asked), "next": next_of(request), "demo": settings.DEMO}
    return page(request, "phone/login.html", form, asked=asked, **context)


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """Leave."""
    log_out(request)
    return redirect("phone:login")


@require_http_methods(["GET", "POST"])
def real_name(request: HttpRequest) -> HttpResponse:
    """Check name and identity number before anything else."""
    if request.person.verified:
        return redirect(next_of(request))
    move = move_of(request.person)
    if request.method == "GET" and move and not move.answer and "again" not in request.GET:
        return redirect("phone:moving")
    form = RealNameForm(sent_in(request))
    if accepted(form, lambda data: _prove(request, data)):
        return redirect(next_of(request, "phone:capacity") if request.person.verified else "phone:moving")
    return page(request, "phone/real_name.html", form, next=next_of(request, "phone:capacity"))


def _wait(form: LoginForm) -> int:
    phone = form.cleaned_data.get("phone") if form.is_bound else None
    return seconds_to_wait(phone=phone, purpose=Purpose.LOGIN, now=timezone.now()) if phone else 0


def _enter(request: HttpRequest, data: dict[str, Any]) -> None:
    now = timezone.now()
    verify_code(phone=data["phone"], purpose=Purpose.LOGIN, code=data["code"], now=now)
    person = person_by_phone(phone=data["phone"], now=now)
    if is_doubtful(person, now):
        doubt(request, person)
    else:
        enter(request, person)


def _prove(request: HttpRequest, data: dict[str, Any]) -> None:
    by = actor_of(request, Role.WORKER)
    person = check_real_name(
        request.person,
        name=data["name"],
        id_number=data["id_number"],
        id_type=data["id_type"],
        by=by,
        now=timezone.now(),
    )
    if not person.verified:
        return
    log_in_person(request, person)
    bind_worker(person, by=actor_of(request, Role.WORKER), now=timezone.now())
