"""扫一扫: from a QR code to a signing task."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hetong.kernel.actor import Role
from hetong.phone.forms.scanning import ScanForm
from hetong.phone.proven import proven
from hetong.phone.qr_text import text_in_picture, token_in
from hetong.phone.submitting import accepted, page, sent_in
from hetong.phone.task_lookup import open_tasks, task_scanned_with, task_with
from hetong.phone.task_standing import check_standing, go_over
from hetong.phone.who_asks import who_asks
from hetong.signing.actions import scan
from hetong.signing.models import SigningTask
from hetong.web.access import actor_of


@require_http_methods(["GET", "POST"])
@proven
def scanner(request: HttpRequest) -> HttpResponse:
    """The camera, a picture, or the code typed in; all end on the confirmation page of the code."""
    form = ScanForm(sent_in(request), request.FILES or None)
    found: list[str] = []
    if accepted(form, lambda data: found.append(_token(data))):
        return redirect("phone:scanned", found[0])
    return page(request, "phone/scan.html", form, open_tasks=open_tasks(request.person))


@require_http_methods(["GET", "POST"])
@proven
def scanned(request: HttpRequest, token: str) -> HttpResponse:
    """Looking at the page changes nothing; its one button takes the task to this phone."""
    form = forms.Form(sent_in(request))
    taken: list[SigningTask] = []
    if accepted(form, lambda _: taken.append(_take(request, token))):
        return redirect("phone:task", taken[0].pk)
    mine = task_scanned_with(token, request.person)
    asking = None if mine else who_asks(token, request.person)
    return page(request, "phone/scanned.html", form, token=token, mine=mine, asking=asking)


def _token(data: dict[str, Any]) -> str:
    return token_in(text_in_picture(data["picture"]) if data.get("picture") else data["token"])


def _take(request: HttpRequest, token: str) -> SigningTask:
    by = actor_of(request, Role.EMPLOYER)
    check_standing(request, task_with(token))
    task = scan(token, person=request.person, by=by, now=timezone.now())
    go_over(request, task)
    return task
