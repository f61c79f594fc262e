"""电子印章: look at them, claim them, see what they were used for."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hetong.identity.models import Employer
from hetong.kernel.actor import Role
from hetong.phone import bilingual
from hetong.phone.forms.seals import ClaimForm
from hetong.phone.proven import proven
from hetong.phone.seal_cards import authorisations_on_show, seals_on_show, uses_on_show
from hetong.phone.standing import as_legal_rep, choices_of, standing_of
from hetong.phone.submitting import accepted, page, sent_in
from hetong.seals import actions
from hetong.seals.actions.own_pin import keys_of
from hetong.seals.models import Seal
from hetong.seals.people import offers_to
from hetong.seals.wording import CHINESE_ALONE
from hetong.web.access import actor_of
from hetong.web.seal_log import export, searched

PER_PAGE = 20


@require_safe
@proven
def index(request: HttpRequest) -> HttpResponse:
    """The seals within this person's reach, offers to answer, authorisations given or held."""
    standing = standing_of(request)
    context = {
        "standing": standing,
        "cards": seals_on_show(request.person, standing),
        "offers": offers_to(request.person),
        "authorisations": authorisations_on_show(request.person, standing),
        "others": [one for one in choices_of(request.person) if one.employer],
        "today": timezone.localdate(),
    }
    return render(request, "phone/seals.html", context)


@require_http_methods(["GET", "POST"])
@proven
def claim(request: HttpRequest) -> HttpResponse:
    """领取电子印章: kinds, layout and a PIN; first, if wanted, a look at the picture."""
    employer = as_legal_rep(request)
    looking = bilingual.PREVIEW in request.POST
    form = ClaimForm(None if looking else sent_in(request), initial=_typed(request) if looking else None)
    if keys_of(request.person, employer).exists():
        form.use_present_pin()
    form.leave_out(employer.seals.exclude(status="cancelled").values_list("kind", flat=True))
    if bilingual.PREVIEW not in request.POST and accepted(form, lambda data: _claim(request, data)):
        return redirect("phone:seals")
    return page(request, "phone/claim.html", form, employer=employer, **_previewed(request, employer))


@require_safe
@proven
def uses(request: HttpRequest) -> HttpResponse:
    """用印记录: of all the employer's seals, or the agent's own; searched, or as a file."""
    form, matching = searched(request, uses_on_show(request.person, standing_of(request)))
    found = Paginator(matching, PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "uses": found}
    return export(request, matching) or render(request, "phone/uses.html", context)


@require_safe
@proven
def picture(request: HttpRequest, seal: object) -> HttpResponse:
    """The seal's picture, for those who may use the seal."""
    reachable = [card.seal.pk for card in seals_on_show(request.person, standing_of(request))]
    found = get_object_or_404(Seal.objects.filter(pk__in=reachable), pk=seal)
    response = HttpResponse(bytes(found.picture), content_type="image/png")
    response["Cache-Control"] = "private, max-age=3600"
    return response


def _typed(request: HttpRequest) -> dict[str, object]:
    return {"kinds": request.POST.getlist("kinds")} | {
        name: request.POST.get(name) for name in bilingual.KEPT
    }


def _previewed(request: HttpRequest, employer: Employer) -> dict[str, Any]:
    if bilingual.PREVIEW not in request.POST:
        return {}
    pictures: list[str] = []
    asked = forms.Form(request.POST)
    accepted(asked, lambda _: pictures.append(bilingual.drawn(request, employer)))
    return {"asked": asked, "pictures": pictures}


def _claim(request: HttpRequest, data: dict[str, Any]) -> None:
    employer = as_legal_rep(request)
    actions.claim(
        employer,
        kinds=data["kinds"],
        pin=data["pin"],
        person=request.person,
        by=actor_of(request, Role.EMPLOYER),
        now=timezone.now(),
        wording=bilingual.wanted(data, employer) or CHINESE_ALONE,
    )
