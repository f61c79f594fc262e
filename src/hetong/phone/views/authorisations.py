"""印章授权: give, accept, decline, revoke."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hetong.kernel.actor import Role
from hetong.phone.forms.seals import AuthoriseForm, GiveUpForm, NewPin, PeriodForm, RevokeForm
from hetong.phone.proven import proven
from hetong.phone.standing import Standing, as_legal_rep, choose
from hetong.phone.submitting import accepted, page, sent_in
from hetong.seals import actions
from hetong.seals.actions.own_pin import keys_of
from hetong.seals.models import Authorisation, SealKind
from hetong.seals.people import offers_to
from hetong.signing.models import Capacity
from hetong.web.access import actor_of


@require_http_methods(["GET", "POST"])
@proven
def new(request: HttpRequest) -> HttpResponse:
    """Offer an agent the use of the employer's seals."""
    employer = as_legal_rep(request)
    business = [kind.value for kind in SealKind if kind is not SealKind.REPRESENTATIVE]
    form = AuthoriseForm(sent_in(request), initial={"valid_from": timezone.localdate(), "kinds": business})
    if accepted(form, lambda data: _authorise(request, data)):
        messages.success(request, _("已发出授权，代理人会收到短信，接受后即可签章。"))
        return redirect("phone:seals")
    return page(request, "phone/authorise.html", form, employer=employer)


@require_http_methods(["GET", "POST"])
@proven
def acceptance(request: HttpRequest, pk: object) -> HttpResponse:
    """Accept with a PIN of one's own; from then on the capacity is 法人代理人."""
    offer = get_object_or_404(offers_to(request.person), pk=pk)
    form = NewPin(sent_in(request))
    if keys_of(request.person, offer.employer).exists():
        form.use_present_pin()
    if accepted(form, lambda data: _accept(request, offer, data["pin"])):
        choose(request, Standing(Capacity.AGENT, offer.employer).value)
        return redirect("phone:seals")
    return page(request, "phone/acceptance.html", form, offer=offer)


@require_POST
@proven
def refusal(request: HttpRequest, pk: object) -> HttpResponse:
    """Say no."""
    offer = get_object_or_404(offers_to(request.person), pk=pk)
    by = actor_of(request, Role.EMPLOYER)
    actions.decline(offer, person=request.person, by=by, now=timezone.now())
    messages.success(request, _("已拒绝该授权。"))
    return redirect("phone:seals")


@require_http_methods(["GET", "POST"])
@proven
def revocation(request: HttpRequest, pk: object) -> HttpResponse:
    """撤销授权, after a confirmation."""
    given = get_object_or_404(Authorisation.objects.filter(employer=as_legal_rep(request)), pk=pk)
    form = RevokeForm(sent_in(request))
    by = actor_of(request, Role.EMPLOYER)
    if accepted(form, lambda _: actions.revoke(given, person=request.person, by=by, now=timezone.now())):
        messages.success(request, _("已撤销授权，代理人不能再使用印章。"))
        return redirect("phone:seals")
    return page(request, "phone/revocation.html", form, given=given)


@require_http_methods(["GET", "POST"])
@proven
def renewal(request: HttpRequest, pk: object) -> HttpResponse:
    """Give the same agent the same authorisation again, with new dates."""
    former = get_object_or_404(Authorisation.objects.filter(employer=as_legal_rep(request)), pk=pk)
    form = PeriodForm(sent_in(request), initial={"valid_from": timezone.localdate()})
    if accepted(form, lambda data: _renew(request, former, data)):
        messages.success(request, _("已重新发出授权，代理人接受并设置新口令后即可签章。"))
        return redirect("phone:seals")
    return page(request, "phone/renewal.html", form, former=former)


@require_http_methods(["GET", "POST"])
@proven
def surrender(request: HttpRequest, pk: object) -> HttpResponse:
    """放弃授权, by the agent."""
    held = get_object_or_404(Authorisation.objects.filter(agent=request.person), pk=pk)
    form = GiveUpForm(sent_in(request))
    by = actor_of(request, Role.EMPLOYER)
    if accepted(form, lambda _: actions.give_up(held, person=request.person, by=by, now=timezone.now())):
        messages.success(request, _("已放弃授权，法定代表人会收到通知。"))
        return redirect("phone:seals")
    return page(request, "phone/surrender.html", form, held=held)


def _renew(request: HttpRequest, former: Authorisation, data: dict[str, Any]) -> None:
    by = actor_of(request, Role.EMPLOYER)
    actions.authorise_again(former, person=request.person, by=by, now=timezone.now(), **data)


def _authorise(request: HttpRequest, data: dict[str, Any]) -> None:
    actions.authorise(
        as_legal_rep(request),
        person=request.person,
        by=actor_of(request, Role.EMPLOYER),
        now=timezone.now(),
        **data,
    )


def _accept(request: HttpRequest, offer: Authorisation, pin: str) -> None:
    by = actor_of(request, Role.EMPLOYER)
    actions.accept(offer, person=request.person, pin=pin, by=by, now=timezone.now())
