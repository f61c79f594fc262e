"""停用, 恢复, 注销, 换领 and the PIN: what the legal representative does with seals that exist."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hetong.identity.actions import request_proof
from hetong.identity.models import Employer
from hetong.kernel.actor import Role
from hetong.kernel.errors import NotAllowed
from hetong.phone import bilingual
from hetong.phone.forms.seal_life import CancelForm, ChangePinForm, FreezeForm, ReplaceForm, RestoreForm
from hetong.phone.proven import proven
from hetong.phone.standing import as_legal_rep, standing_of
from hetong.phone.submitting import accepted, page, sent_in, wait_of
from hetong.seals import actions
from hetong.seals.models import Seal, SealStatus
from hetong.web.access import actor_of

KEPT = ("kinds", "reason", "id_number", "understood", *bilingual.KEPT)
"""What comes back after a code was asked for; PINs are typed again."""


@require_http_methods(["GET", "POST"])
@proven
def freeze(request: HttpRequest, seal: object) -> HttpResponse:
    """停用, with a reason."""
    found, form = _own(request, seal), FreezeForm(sent_in(request))
    if accepted(form, lambda data: _act(request, actions.freeze, found, reason=data["reason"])):
        messages.success(request, _("已停用，正在进行的签章已停止。"))
        return redirect("phone:seals")
    return page(request, "phone/seal_freeze.html", form, seal=found)


@require_http_methods(["GET", "POST"])
@proven
def restoration(request: HttpRequest, seal: object) -> HttpResponse:
    """恢复, with the PIN."""
    found, form = _own(request, seal), RestoreForm(sent_in(request))
    if accepted(form, lambda data: _act(request, actions.restore, found, pin=data["pin"])):
        messages.success(request, _("已恢复使用，请重新发起停止的签章。"))
        return redirect("phone:seals")
    return page(request, "phone/seal_restoration.html", form, seal=found)


@require_http_methods(["GET", "POST"])
@proven
def cancellation(request: HttpRequest, seal: object) -> HttpResponse:
    """注销, for ever."""
    found, form = _own(request, seal), CancelForm(sent_in(request))
    if accepted(form, lambda data: _cancel(request, found, data)):
        messages.success(request, _("已注销。已签订的合同不受影响。"))
        return redirect("phone:seals")
    return page(request, "phone/seal_cancellation.html", form, seal=found)


@require_http_methods(["GET", "POST"])
@proven
def cancellation_code(request: HttpRequest, seal: object) -> HttpResponse:
    """Send the code of the proof; what was typed comes back."""
    found = _own(request, seal)
    if request.method == "GET":
        return redirect("phone:seal_cancellation", found.pk)
    asked, context = _ask_for_code(request, found.employer)
    form = CancelForm(initial=_typed(request))
    return page(request, "phone/seal_cancellation.html", form, asked=asked, seal=found, **context)


@require_http_methods(["GET", "POST"])
@proven
def replacement(request: HttpRequest) -> HttpResponse:
    """换领: after a change of the registration, before a certificate ends, or when the PIN is forgotten."""
    employer = as_legal_rep(request)
    form = ReplaceForm(
        sent_in(request),
        kinds=_live(employer),
        initial={"kinds": _wanted(request, employer), **bilingual.present(employer)},
    )
    if accepted(form, lambda data: _replace(request, employer, data)):
        messages.success(request, _("已换领新印章。代理人须重新授权；已签订的合同不受影响。"))
        return redirect("phone:seals")
    return page(request, "phone/seal_replacement.html", form, **_about(request, employer))


@require_http_methods(["GET", "POST"])
@proven
def replacement_code(request: HttpRequest) -> HttpResponse:
    """Send the code of the proof; what was typed comes back."""
    employer = as_legal_rep(request)
    if request.method == "GET":
        return redirect("phone:seal_replacement")
    asked, context = _ask_for_code(request, employer)
    form = ReplaceForm(kinds=_live(employer), initial=_typed(request))
    context |= _about(request, employer)
    return page(request, "phone/seal_replacement.html", form, asked=asked, **context)


@require_http_methods(["GET", "POST"])
@proven
def pin(request: HttpRequest) -> HttpResponse:
    """修改口令, for the representative and for an agent alike."""
    standing = standing_of(request)
    if standing.employer is None:
        raise NotAllowed(_("印章口令属于单位的印章，请先切换为“法人”或“法人代理人”身份。"))
    employer, form = standing.employer, ChangePinForm(sent_in(request))
    if accepted(form, lambda data: _change_pin(request, employer, data)):
        messages.success(request, _("口令已修改，请使用新口令签章。"))
        return redirect("phone:seals")
    return page(request, "phone/seal_pin.html", form, standing=standing)


def _own(request: HttpRequest, pk: object) -> Seal:
    return get_object_or_404(Seal.objects.filter(employer=as_legal_rep(request)), pk=pk)


def _live(employer: Employer) -> list[str]:
    return list(employer.seals.exclude(status=SealStatus.CANCELLED).values_list("kind", flat=True))


def _wanted(request: HttpRequest, employer: Employer) -> list[str]:
    """What has to be replaced is ticked; everything when the PIN is forgotten."""
    live = employer.seals.exclude(status=SealStatus.CANCELLED)
    soon = timezone.now() + timedelta(days=60)
    needed = [seal.kind for seal in live if seal.status == SealStatus.OUTDATED or seal.valid_until < soon]
    return _live(employer) if _forgotten(request) or not needed else needed


def _forgotten(request: HttpRequest) -> bool:
    return bool(request.POST.get("forgotten") or request.GET.get("forgotten"))


def _about(request: HttpRequest, employer: Employer) -> dict[str, object]:
    return {"employer": employer, "live": _live(employer), "forgotten": _forgotten(request)}


def _ask_for_code(request: HttpRequest, employer: Employer) -> tuple[forms.Form, dict[str, Any]]:
    asked, now = forms.Form(request.POST), timezone.now()
    binding, about = f"employer:{employer.pk}", _("办理电子印章")
    sent = accepted(asked, lambda _: request_proof(request.person, binding=binding, about=about, now=now))
    return asked, {"sent": sent, "wait": wait_of(asked)}


def _typed(request: HttpRequest) -> dict[str, object]:
    many = {"kinds": request.POST.getlist("kinds")}
    return {name: many.get(name, request.POST.get(name)) for name in KEPT}


def _act(request: HttpRequest, act: Callable[..., object], seal: Seal, **given: str) -> None:
    by = actor_of(request, Role.EMPLOYER)
    act(seal, person=request.person, by=by, now=timezone.now(), **given)


def _cancel(request: HttpRequest, seal: Seal, data: dict[str, Any]) -> None:
    given = {name: data[name] for name in ("reason", "id_number", "code")}
    _act(request, actions.cancel, seal, **given)


def _replace(request: HttpRequest, employer: Employer, data: dict[str, Any]) -> None:
    actions.replace(
        employer,
        kinds=data["kinds"],
        pin=data["pin"],
        id_number=data["id_number"],
        code=data["code"],
        forgotten=_forgotten(request),
        wording=bilingual.wanted(data, employer),
        person=request.person,
        by=actor_of(request, Role.EMPLOYER),
        now=timezone.now(),
    )


def _change_pin(request: HttpRequest, employer: Employer, data: dict[str, Any]) -> None:
    by = actor_of(request, Role.EMPLOYER)
    actions.change_pin(
        employer, person=request.person, old=data["old"], new=data["pin"], by=by, now=timezone.now()
    )
