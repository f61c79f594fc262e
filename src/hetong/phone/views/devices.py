"""登录的设备: where the person is logged in, and the end of that; only soon after a code that proves who asks."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hetong.identity.actions import end_log_in, end_log_ins, send_code, verify_code
from hetong.identity.models import Purpose
from hetong.identity.recipients import address_of
from hetong.kernel.actor import Role
from hetong.kernel.errors import Invalid
from hetong.phone.forms.passkeys import PasskeyCodeForm
from hetong.phone.submitting import accepted, page, sent_in, wait_of
from hetong.web.access import actor_of
from hetong.web.log_ins import confirm, is_confirmed, log_ins_of, remember

OTHERS = "others"


@require_http_methods(["GET", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """The list; its buttons come after a code, which is asked for unless the log-in is fresh."""
    form = PasskeyCodeForm(sent_in(request))
    if accepted(form, lambda data: _confirmed(request, data["code"])):
        return redirect("phone:devices")
    return _show(request, form)


@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Send the code."""
    if request.method == "GET":
        return redirect("phone:devices")
    asked, phone = forms.Form(request.POST), request.person.phone or ""
    sent = accepted(asked, lambda _: send_code(phone=phone, purpose=Purpose.DEVICES, now=timezone.now()))
    return _show(request, PasskeyCodeForm(), asked=asked, sent=sent, wait=wait_of(asked))


@require_POST
def ending(request: HttpRequest) -> HttpResponse:
    """退出 on the device that the button names, or on all others."""
    if not is_confirmed(request.session):
        raise Invalid(_("请先用短信验证码确认是您本人，再让其他设备退出。"))
    found, device = log_ins_of(request.person), request.POST.get("device", "")
    facts = {"subject": address_of(request.person), "by": actor_of(request, Role.WORKER)}
    if device == OTHERS:
        others = found.exclude(session_id=request.session.session_key)
        end_log_ins(others, **facts, now=timezone.now())
        messages.success(request, _("其他设备都已退出登录。"))
    else:
        ended = end_log_in(found, device, **facts, now=timezone.now())
        messages.success(request, _("%(device)s已退出登录。") % {"device": ended.device})
    return redirect("phone:devices")


def _show(request: HttpRequest, form: forms.Form, **more: Any) -> HttpResponse:
    remember(request, request.person)
    context = {
        "log_ins": log_ins_of(request.person),
        "here": request.session.session_key,
        "ready": is_confirmed(request.session),
        **more,
    }
    return page(request, "phone/devices.html", form, **context)


def _confirmed(request: HttpRequest, typed: str) -> None:
    phone = request.person.phone or ""
    verify_code(phone=phone, purpose=Purpose.DEVICES, code=typed, now=timezone.now())
    confirm(request.session)
