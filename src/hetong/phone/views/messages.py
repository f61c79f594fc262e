"""消息, and 我的: how to be told."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hetong.identity.actions import change_contact
from hetong.identity.recipients import address_of, reader_as
from hetong.kernel.actor import Role
from hetong.kernel.errors import NotFound
from hetong.notices.messages import (
    mark_all_seen,
    mark_seen,
    messages_of,
    newest,
    newest_first,
    path_of,
    unread_among,
)
from hetong.notices.preferences import choices_of
from hetong.phone.proven import proven
from hetong.phone.submitting import accepted, page, sent_in
from hetong.web.access import actor_of
from hetong.web.contact_form import ContactForm

PER_PAGE = 20


@require_safe
@proven
def index(request: HttpRequest) -> HttpResponse:
    """Newest first; messages from before the real-name check are among them."""
    reader = reader_as(request.person)
    found = Paginator(newest_first(reader), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "found": found,
        "unread": unread_among(reader, list(found)),
        "newest": newest(reader),
    }
    return render(request, "phone/messages.html", context)


@require_safe
@proven
def message(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that it was seen, and go to what it is about."""
    reader = reader_as(request.person)
    found = messages_of(reader).filter(pk=pk).first()
    if found is None:
        raise NotFound(_("没有找到这条消息，请在“消息”中查看。"))
    mark_seen(reader, found)
    return redirect(path_of(found) or "phone:messages")


@require_POST
@proven
def seen(request: HttpRequest) -> HttpResponse:
    """全部标为已读, up to the newest message that the page showed."""
    until = parse_datetime(request.POST.get("until", ""))
    if until is not None:
        mark_all_seen(reader_as(request.person), until=until)
    return redirect("phone:messages")


@require_http_methods(["GET", "POST"])
@proven
def mine(request: HttpRequest) -> HttpResponse:
    """我的: who I am here, and how I want to be told."""
    person = request.person
    form = ContactForm(
        sent_in(request), initial=ContactForm.filled(person.email, choices_of(address_of(person)))
    )
    by, now = actor_of(request, Role.WORKER), timezone.now()
    if accepted(
        form, lambda data: change_contact(person, email=data["email"], off=form.off(), by=by, now=now)
    ):
        return render(request, "phone/mine.html", {"form": form, "saved": True})
    return page(request, "phone/mine.html", form)
