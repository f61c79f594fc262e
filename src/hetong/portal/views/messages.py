"""消息: what the operator is told in the platform."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hetong.contracts.models import Contract
from hetong.contracts.queries import of_employer
from hetong.identity.models import Employer
from hetong.identity.recipients import reader_for
from hetong.kernel.errors import NotFound
from hetong.notices.messages import (
    Reader,
    mark_all_seen,
    mark_seen,
    messages_of,
    newest,
    newest_first,
    path_of,
    unread_among,
)
from hetong.notices.models import Notice
from hetong.web.paging import page_of

CONTRACT = "contract:"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All of them, the unread, or the reminders; newest first."""
    reader, show = reader_for(request.user), request.GET.get("show", "")
    page = page_of(request, newest_first(reader, show))
    context = {
        "tabs": _tabs(show),
        "show": show,
        "page": page,
        "rows": _rows(page.object_list, reader, request.user.employer),
        "newest": newest(reader),
    }
    return render(request, "portal/messages.html", context)


@require_safe
def message(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that it was seen, and go to what it is about."""
    reader = reader_for(request.user)
    found = messages_of(reader).filter(pk=pk).first()
    if found is None:
        raise NotFound(_("没有找到这条消息，请在“消息”中查看。"))
    mark_seen(reader, found)
    return redirect(path_of(found) or "portal:messages")


@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """全部标为已读, up to the newest message that the page showed."""
    until = parse_datetime(request.POST.get("until", ""))
    if until is not None:
        mark_all_seen(reader_for(request.user), until=until)
    return redirect("portal:messages")


def _tabs(show: str) -> list[dict[str, object]]:
    labels = {"": _("全部消息"), "unread": _("未读"), "reminders": _("到期和催办提醒")}
    return [
        {"label": label, "address": f"?show={key}" if key else "?", "count": None, "current": key == show}
        for key, label in labels.items()
    ]


def _rows(messages: Iterable[Notice], reader: Reader, employer: Employer) -> list[dict[str, object]]:
    shown = list(messages)
    unread, contracts = unread_among(reader, shown), _contracts(shown, employer)
    return [
        {"message": one, "unread": one.pk in unread, "contract": contracts.get(one.about)} for one in shown
    ]


def _contracts(messages: list[Notice], employer: Employer) -> dict[str, Contract]:
    ids = {one.about.removeprefix(CONTRACT) for one in messages if one.about.startswith(CONTRACT)}
    return {contract.subject: contract for contract in of_employer(employer).filter(pk__in=ids)}
