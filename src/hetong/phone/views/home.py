"""The menu, and the choice of capacity."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from hetong.contracts.queries import of_worker
from hetong.identity.recipients import reader_as
from hetong.notices.messages import count_unread
from hetong.phone.contract_tabs import waiting
from hetong.phone.forms.capacity import CapacityForm
from hetong.phone.proven import next_of, proven
from hetong.phone.standing import choices_of, choose, chosen, standing_of
from hetong.phone.submitting import accepted, page, sent_in
from hetong.phone.task_lookup import open_tasks
from hetong.seals.people import offers_to


@require_safe
@proven
def home(request: HttpRequest) -> HttpResponse:
    """电子劳动合同, 电子印章, 扫一扫, with what is waiting."""
    person = request.person
    context = {
        "standing": standing_of(request),
        "contracts": waiting(of_worker(person)).count(),
        "offers": offers_to(person).count(),
        "unread": count_unread(reader_as(person)),
        "tasks": open_tasks(person).annotate(documents=Count("items")),
        "moves": person.phone_moves.filter(answer=""),
    }
    return render(request, "phone/home.html", context)


@require_http_methods(["GET", "POST"])
@proven
def capacity(request: HttpRequest) -> HttpResponse:
    """个人, 法人 or 法人代理人, and of which employer."""
    form = CapacityForm(sent_in(request))
    if accepted(form, lambda data: choose(request, data["standing"])):
        return redirect(next_of(request))
    choices = choices_of(request.person)
    offers = offers_to(request.person)
    context = {
        "choices": choices,
        "offers": offers,
        "standing": standing_of(request),
        "first": not chosen(request),
    }
    return page(request, "phone/capacity.html", form, next=next_of(request), **context)
