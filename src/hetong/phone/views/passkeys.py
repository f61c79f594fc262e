"""手机锁屏验证: the worker's phones that may prove assent in place of a code."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hetong.identity.actions import add_passkey, ask_registration, remove_passkey, send_code, verify_code
from hetong.identity.actions.passkeys import active
from hetong.identity.challenges import Challenge
from hetong.identity.models import OneTimeCode, Purpose
from hetong.kernel.actor import Role
from hetong.kernel.errors import Invalid
from hetong.phone.forms.passkeys import PasskeyCodeForm, PasskeyForm
from hetong.phone.proven import proven
from hetong.phone.submitting import accepted, page, sent_in, wait_of
from hetong.web.access import actor_of

PROOF, CHALLENGE = "passkey_proof", "passkey_challenge"
GOOD_FOR = timedelta(minutes=5)


@require_http_methods(["GET", "POST"])
@proven
def index(request: HttpRequest) -> HttpResponse:
    """The phones that are set up, and the code with which to add this one."""
    form = PasskeyCodeForm(sent_in(request))
    if accepted(form, lambda data: _prove(request, data["code"])):
        return redirect("phone:passkeys")
    return _show(request, form)


@require_http_methods(["GET", "POST"])
@proven
def code(request: HttpRequest) -> HttpResponse:
    """Send the code."""
    if request.method == "GET":
        return redirect("phone:passkeys")
    asked, person = forms.Form(request.POST), request.person
    sent = accepted(
        asked,
        lambda _: send_code(phone=person.phone or "", purpose=Purpose.PASSKEY, now=timezone.now()),
    )
    return _show(request, PasskeyCodeForm(), asked=asked, sent=sent, wait=wait_of(asked))


@require_POST
@proven
def challenge(request: HttpRequest) -> HttpResponse:
    """What the browser is to do; only after the code."""
    _proof(request, timezone.now())
    asked, options = ask_registration(request.person, now=timezone.now())
    request.session[CHALLENGE] = asked.as_record()
    return HttpResponse(options, content_type="application/json")


@require_http_methods(["GET", "POST"])
@proven
def add(request: HttpRequest) -> HttpResponse:
    """Keep what the phone made."""
    if request.method == "GET":
        return redirect("phone:passkeys")
    form = PasskeyForm(request.POST)
    if accepted(form, lambda data: _add(request, data)):
        messages.success(request, _("已设置，下次签字可以用手机锁屏验证。"))
        return redirect("phone:passkeys")
    return _show(request, form)


@require_POST
@proven
def removal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """移除."""
    remove_passkey(request.person, pk, by=actor_of(request, Role.WORKER), now=timezone.now())
    messages.success(request, _("已移除，不能再用它签字。"))
    return redirect("phone:passkeys")


def _show(request: HttpRequest, form: forms.Form, **more: Any) -> HttpResponse:
    context = {"phones": active(request.person), "ready": _is_proven(request, timezone.now()), **more}
    return page(request, "phone/passkeys.html", form, **context)


def _prove(request: HttpRequest, typed: str) -> None:
    now = timezone.now()
    phone = request.person.phone or ""
    proof = verify_code(phone=phone, purpose=Purpose.PASSKEY, code=typed, now=now)
    request.session[PROOF] = {"code": str(proof.pk), "at": now.isoformat()}


def _is_proven(request: HttpRequest, now: datetime) -> bool:
    kept = request.session.get(PROOF)
    return bool(kept) and datetime.fromisoformat(kept["at"]) > now - GOOD_FOR


def _proof(request: HttpRequest, now: datetime) -> OneTimeCode:
    if not _is_proven(request, now):
        raise Invalid(_("请先用短信验证码确认是您本人，再设置。"))
    return OneTimeCode.objects.get(pk=request.session[PROOF]["code"])


def _add(request: HttpRequest, data: dict[str, Any]) -> None:
    now = timezone.now()
    proof = _proof(request, now)
    add_passkey(
        request.person,
        challenge=Challenge.kept(request.session.pop(CHALLENGE, None)),
        response=data["response"],
        device=device_of(request.META.get("HTTP_USER_AGENT", "")),
        proof=proof,
        by=actor_of(request, Role.WORKER),
        now=now,
    )
    del request.session[PROOF]


def device_of(agent: str) -> str:
    """What people call such a device."""
    kinds = {"Android": "安卓手机", "iPhone": "苹果手机", "OpenHarmony": "鸿蒙手机", "iPad": "平板电脑"}
    return next((words for name, words in kinds.items() if name in agent), "电脑")
