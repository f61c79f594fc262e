"""导出我的个人信息: ask for a copy with a fresh proof, see how far it is, take it away (个人信息保护法 art. 45)."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hetong.identity.actions.passkeys import active
from hetong.kernel.actor import Role
from hetong.phone.forms.proving import ProofForm
from hetong.phone.passkey_answer import answered, asked
from hetong.phone.proven import proven
from hetong.phone.submitting import accepted, page, sent_in, wait_of
from hetong.privacy.actions import ask_for_copy, challenge_for_copy, send_copy_code, take_copy
from hetong.web.access import actor_of

CHALLENGE = "copy_challenge"
SHOWN = 5


@require_http_methods(["GET", "POST"])
@proven
def index(request: HttpRequest) -> HttpResponse:
    """What is in it, the proof, and the copies of the last days."""
    form = ProofForm(sent_in(request))
    if accepted(form, lambda data: _ask(request, data)):
        return redirect("phone:copies")
    return _show(request, form)


@require_http_methods(["GET", "POST"])
@proven
def code(request: HttpRequest) -> HttpResponse:
    """Send the code."""
    if request.method == "GET":
        return redirect("phone:copies")
    wanted = forms.Form(request.POST)
    sent = accepted(wanted, lambda _: send_copy_code(request.person, now=timezone.now()))
    return _show(request, ProofForm(), asked=wanted, sent=sent, wait=wait_of(wanted))


@require_POST
@proven
def challenge(request: HttpRequest) -> HttpResponse:
    """What the phone's authenticator is asked to sign."""
    return asked(request, CHALLENGE, *challenge_for_copy(request.person, now=timezone.now()))


@require_safe
@proven
def progress(request: HttpRequest) -> HttpResponse:
    """How far it is."""
    return render(request, "phone/_copies.html", _copies(request))


@require_POST
@proven
def file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The archive."""
    now = timezone.now()
    data = take_copy(request.person, pk, by=actor_of(request, Role.WORKER), now=now)
    day = f"{timezone.localtime(now):%Y%m%d}"
    response, name = HttpResponse(data, content_type="application/zip"), quote(f"个人信息副本-{day}.zip")
    response["Content-Disposition"] = (
        f"attachment; filename=\"personal-data-{day}.zip\"; filename*=UTF-8''{name}"
    )
    response["Cache-Control"] = "private, no-store"
    return response


def _ask(request: HttpRequest, data: dict[str, Any]) -> None:
    ask_for_copy(
        request.person,
        code=data["code"],
        answer=answered(request, CHALLENGE, data["assertion"]),
        by=actor_of(request, Role.WORKER),
        now=timezone.now(),
    )


def _show(request: HttpRequest, form: forms.Form, **more: Any) -> HttpResponse:
    context = {**_copies(request), "passkeys": active(request.person).exists(), **more}
    return page(request, "phone/copies.html", form, **context)


def _copies(request: HttpRequest) -> dict[str, Any]:
    now = timezone.now()
    copies = [(one, one.can_be_taken(now)) for one in request.person.data_copies.all()[:SHOWN]]
    return {"copies": copies, "busy": any(one.open for one, ready in copies)}
