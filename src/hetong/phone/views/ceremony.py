"""签订 by the worker: handwriting, code, signature."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hetong.contracts.models import Contract
from hetong.contracts.renditions import offered
from hetong.contracts.taking_effect import taking_effect
from hetong.identity.actions.passkeys import active
from hetong.kernel.actor import Role
from hetong.phone.aftermath import consequences
from hetong.phone.forms.contracts import SignForm
from hetong.phone.handwriting import from_data_url, printed_name
from hetong.phone.moved_on import moved_on
from hetong.phone.own_contract import own_contract
from hetong.phone.passkey_answer import answered, asked
from hetong.phone.proven import proven
from hetong.phone.submitting import accepted, page, sent_in, wait_of
from hetong.signing.actions import (
    challenge_phone,
    check_turn,
    request_code,
    seconds_to_code,
    sign_as_worker,
)
from hetong.web.access import actor_of

CHALLENGE = "signing_challenge"


@require_http_methods(["GET", "POST"])
@proven
def signature(request: HttpRequest, number: str) -> HttpResponse:
    """The pad and the code."""
    contract = own_contract(request.person, number)
    if contract.owed_since and request.method == "GET":
        return redirect("phone:signed", number)
    if (elsewhere := moved_on(request, contract, "sign")) is not None:
        return elsewhere
    check_turn(contract)
    form = SignForm(sent_in(request))
    if accepted(form, lambda data: _sign(request, contract, data)):
        return redirect("phone:signed", number)
    wait = seconds_to_code(contract, person=request.person, now=timezone.now())
    return page(request, "phone/signature.html", form, wait=wait, **_facts(request, contract))


@require_http_methods(["GET", "POST"])
@proven
def code(request: HttpRequest, number: str) -> HttpResponse:
    """Send the code that proves assent to this version; what was written so far comes back.

    A reload without the form leads to the page it belongs to.
    """
    contract = own_contract(request.person, number)
    if request.method == "GET":
        return redirect("phone:signature", number)
    wanted = forms.Form(request.POST)
    person = request.person
    sent = accepted(wanted, lambda _: request_code(contract, person=person, now=timezone.now()))
    form = SignForm(initial={name: request.POST.get(name) for name in ("handwriting", "typed")})
    context = {"sent": sent, "wait": wait_of(wanted), **_facts(request, contract)}
    return page(request, "phone/signature.html", form, asked=wanted, **context)


@require_POST
@proven
def challenge(request: HttpRequest, number: str) -> HttpResponse:
    """What the phone's authenticator is asked to sign for this version."""
    contract = own_contract(request.person, number)
    return asked(request, CHALLENGE, *challenge_phone(contract, person=request.person, now=timezone.now()))


@require_safe
@proven
def signed(request: HttpRequest, number: str) -> HttpResponse:
    """What happens next, and where the text can be had at any time."""
    contract = own_contract(request.person, number)
    effect = taking_effect(contract, today=timezone.localdate())
    return render(
        request, "phone/signed.html", {"contract": contract, "ofd": offered(contract), "effect": effect}
    )


def _facts(request: HttpRequest, contract: Contract) -> dict[str, object]:
    passkeys = active(request.person).exists()
    return {"contract": contract, "passkeys": passkeys, **consequences(contract)}


def _sign(request: HttpRequest, contract: Contract, data: dict[str, Any]) -> None:
    person = request.person
    picture = printed_name(person.name) if data["typed"] else from_data_url(data["handwriting"])
    sign_as_worker(
        contract,
        person=person,
        code=data["code"],
        answer=answered(request, CHALLENGE, data["assertion"]),
        handwriting=picture,
        by=actor_of(request, Role.WORKER),
        now=timezone.now(),
    )
