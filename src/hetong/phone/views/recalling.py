"""After a long silence: the end of one's identity number, or that the number is new in one's hands."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hetong.contracts.actions import bind_worker
from hetong.identity.actions import note_log_in, recall, release_phone
from hetong.identity.models import Person
from hetong.kernel.actor import Actor, Role
from hetong.phone.forms.login import EndingForm
from hetong.phone.proven import next_of
from hetong.phone.submitting import accepted, page, sent_in
from hetong.web.access import actor_of, log_in_person, public
from hetong.web.limits import count_asking

DOUBTFUL = "doubtful_person"
TRIES = {"most": 5, "seconds": 86400}


@public
@require_http_methods(["GET", "POST"])
def recalling(request: HttpRequest) -> HttpResponse:
    """Only behind a code that was right a moment ago, and for the phone it came to."""
    key, phone_index = request.session.get(DOUBTFUL, ("", ""))
    person = Person.objects.filter(pk=key, phone_index=phone_index).first() if key else None
    if person is None:
        return redirect("phone:login")
    if request.method == "POST" and "new" in request.POST:
        by = Actor(Role.WORKER, f"person:{person.pk}", "", "sms")
        enter(request, release_phone(person, by=by, now=timezone.now()))
        return redirect(next_of(request))
    form = EndingForm(sent_in(request))
    if accepted(form, lambda data: _recall(request, person, data)):
        return redirect(next_of(request))
    return page(request, "phone/recalling.html", form, next=next_of(request))


def doubt(request: HttpRequest, person: Person) -> None:
    """The code was right; who holds the phone is still to be said."""
    request.session.cycle_key()
    request.session[DOUBTFUL] = (str(person.pk), person.phone_index)


def enter(request: HttpRequest, person: Person) -> None:
    """Let somebody in whose phone is theirs."""
    now = timezone.now()
    request.session.pop(DOUBTFUL, None)
    note_log_in(person, now=now)
    log_in_person(request, person)
    bind_worker(person, by=actor_of(request, Role.WORKER), now=now)


def _recall(request: HttpRequest, person: Person, data: dict[str, Any]) -> None:
    count_asking("recall", str(person.pk), **TRIES)
    recall(person, ending=data["ending"])
    enter(request, person)
