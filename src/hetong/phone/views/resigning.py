"""我要解除合同: choose how, fill in, and get the notice to read and sign."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hetong.contracts.actions import resign
from hetong.contracts.annexes import suggested
from hetong.contracts.ending_told import ending_of
from hetong.contracts.models import Contract
from hetong.contracts.proposed_ending import proposed_ending
from hetong.contracts.registry import Template
from hetong.identity.models import Person
from hetong.kernel.actor import Role
from hetong.phone import resigning
from hetong.phone.forms.resigning import AtOnceForm, NoticeForm
from hetong.phone.own_contract import own_contract
from hetong.phone.proven import proven
from hetong.phone.submitting import accepted, page, sent_in
from hetong.web.access import actor_of


@require_http_methods(["GET", "POST"])
@proven
def resignation(request: HttpRequest, number: str) -> HttpResponse:
    """Without a way, the choice; with one, its form, and what follows."""
    main = own_contract(request.person, number)
    template = resigning.needed_notice_for(main)
    open_notice = resigning.under_way(main, template)
    if open_notice is not None:
        return redirect("phone:contract", open_notice.number)
    earliest = date.fromisoformat(suggested(main, template, today=timezone.localdate())["effective_date"])
    ways = resigning.ways_of(main, earliest=earliest)
    way = next((one for one in ways if one.key == request.GET.get("way")), None)
    context = {"contract": main, "way": way, **_standing_against(main, request.person)}
    if way is None:
        return render(request, "phone/resigning.html", {**context, "ways": ways})
    form = _form(request, template, way.key, earliest)
    if accepted(form, lambda _: _resign(request, main, form.blanks(), way.key)):
        drawn_up = resigning.under_way(main, template)
        return redirect("phone:text", drawn_up.number) if drawn_up else redirect("phone:contract", number)
    return page(request, "phone/resignation.html", form, **context, grounds=resigning.grounds_of(template))


def _standing_against(main: Contract, person: Person) -> dict[str, object]:
    """What to know first: the end that is set already, or an agreement to part that is not signed yet."""
    agreement = resigning.agreement_waiting(main, person)
    told = proposed_ending(agreement, today=timezone.localdate()) if agreement else None
    return {"ending": ending_of(main), "agreement": agreement, "parting": told}


def _form(request: HttpRequest, template: Template, way: str, earliest: date) -> NoticeForm:
    if way == resigning.AT_ONCE:
        today = timezone.localdate()
        return AtOnceForm(sent_in(request), earliest=today, grounds=resigning.grounds_of(template))
    return NoticeForm(sent_in(request), earliest=earliest)


def _resign(request: HttpRequest, main: Contract, blanks: dict[str, str], way: str) -> None:
    chosen = {"ground": resigning.WITH_NOTICE} if way == resigning.NOTICE else {}
    by = actor_of(request, Role.WORKER)
    resign(main, values=chosen | blanks, person=request.person, by=by, now=timezone.now())
