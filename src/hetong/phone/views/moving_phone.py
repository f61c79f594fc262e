"""更换登录手机: the new phone waits or shows the former phone's code; the former phone agrees or refuses."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hetong.contracts.actions import bind_worker
from hetong.identity.actions import (
    agree_by_code,
    agree_to_move,
    move_after_silence,
    move_of,
    refuse_move,
    send_code_to_former_phone,
)
from hetong.identity.models import Person, PhoneMove
from hetong.kernel.actor import Role
from hetong.phone.forms.moving_phone import AnswerForm, FormerCodeForm
from hetong.phone.proven import proven
from hetong.phone.submitting import accepted, page, sent_in, wait_of
from hetong.web.access import actor_of, log_in_person, log_out
from hetong.web.limits import count_request

CODES = {"most": 10, "seconds": 86400}
"""Text messages to a former phone that one address may cause in a day."""


@require_http_methods(["GET", "POST"])
def waiting(request: HttpRequest) -> HttpResponse:
    """The new phone: how it stands, the former phone's code, and the end of the waiting."""
    move = move_of(request.person)
    if move is None or request.person.verified:
        return redirect("phone:real_name")
    silent = "silent" in request.POST
    form = forms.Form(request.POST) if silent else FormerCodeForm(sent_in(request))
    if accepted(form, lambda data: _come_in(request, _moved(request, move, data))):
        messages.success(request, _("登录手机已更换，您的合同都在这里。"))
        return redirect("phone:capacity")
    return _show(request, move, FormerCodeForm() if silent else form, told=form if silent else None)


@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Send the code to the former phone."""
    move = move_of(request.person)
    if request.method == "GET" or move is None or request.person.verified:
        return redirect("phone:moving")
    count_request(request, "moving_code", **CODES)
    asked = forms.Form(request.POST)
    sent = accepted(asked, lambda _data: send_code_to_former_phone(move, now=timezone.now()))
    return _show(request, move, FormerCodeForm(), told=asked, sent=sent, wait=wait_of(asked))


@require_http_methods(["GET", "POST"])
@proven
def asked(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The former phone: who asks, and 拒绝 or 同意."""
    move = get_object_or_404(request.person.phone_moves, pk=pk)
    form = AnswerForm(sent_in(request))
    if not accepted(form, lambda data: _answer(request, move, data["answer"])):
        return page(request, "phone/move.html", form, move=move)
    if form.cleaned_data["answer"] == AnswerForm.REFUSE:
        messages.success(request, _("已拒绝。您的账号仍在本手机，对方30天内不能再次申请。"))
        return redirect("phone:home")
    log_out(request)
    return redirect("phone:login")


def _show(request: HttpRequest, move: PhoneMove, form: forms.Form, **more: Any) -> HttpResponse:
    told = more.pop("told", None)
    due = timezone.now() >= move.due_at
    return page(request, "phone/moving.html", form, asked=told, move=move, due=due, **more)


def _moved(request: HttpRequest, move: PhoneMove, data: dict[str, Any]) -> Person:
    by, now = actor_of(request, Role.WORKER), timezone.now()
    if "code" in data:
        return agree_by_code(request.person, move, code=data["code"], by=by, now=now)
    return move_after_silence(request.person, move, by=by, now=now)


def _come_in(request: HttpRequest, person: Person) -> None:
    log_in_person(request, person)
    bind_worker(person, by=actor_of(request, Role.WORKER), now=timezone.now())


def _answer(request: HttpRequest, move: PhoneMove, answer: str) -> None:
    act = refuse_move if answer == AnswerForm.REFUSE else agree_to_move
    act(move, by=actor_of(request, Role.WORKER), now=timezone.now())
