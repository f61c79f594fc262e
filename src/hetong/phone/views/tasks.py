"""A signing task on the phone: the list, the PIN, the result."""

from collections import Counter
from typing import Any

from django.db.models import Case, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hetong.contracts.counting import in_words
from hetong.contracts.texts import service_notice
from hetong.kernel.actor import Role
from hetong.phone.forms.scanning import ApproveForm
from hetong.phone.proven import proven
from hetong.phone.submitting import accepted, page, sent_in
from hetong.phone.task_lookup import LISTED, task_of
from hetong.phone.task_standing import check_same_standing, go_over
from hetong.seals.models import Seal
from hetong.signing.actions import approve, cancel
from hetong.signing.choosing import choice_for
from hetong.signing.models import ItemStatus, SigningTask, TaskStatus
from hetong.web.access import actor_of


@require_http_methods(["GET", "POST"])
@proven
def task(request: HttpRequest, pk: object) -> HttpResponse:
    """Before the PIN what will be stamped, afterwards what became of it."""
    found = task_of(request.person, pk)
    if found.status != TaskStatus.SCANNED and request.method == "GET":
        return render(request, "phone/task_result.html", {"task": found, **_outcome(found)})
    go_over(request, found)
    form = ApproveForm(sent_in(request))
    if accepted(form, lambda data: _approve(request, found, data)):
        return redirect("phone:task", pk)
    choice = choice_for(found, request.person, now=timezone.now())
    context = {"task": found, "choice": choice, "disclaimer": service_notice("disclaimer")}
    return page(request, "phone/task.html", form, **context, **_listed(found))


@require_POST
@proven
def cancellation(request: HttpRequest, pk: object) -> HttpResponse:
    """Give the task up."""
    cancel(task_of(request.person, pk), by=actor_of(request, Role.EMPLOYER), now=timezone.now())
    return redirect("phone:task", pk)


@require_safe
@proven
def progress(request: HttpRequest, pk: object) -> HttpResponse:
    """The fragment that the result page fetches while stamping goes on."""
    found = task_of(request.person, pk)
    return render(request, "phone/_progress.html", {"task": found, **_outcome(found)})


def _approve(request: HttpRequest, found: SigningTask, data: dict[str, Any]) -> None:
    check_same_standing(request, found)
    approve(
        found,
        seal=get_object_or_404(Seal, pk=data["seal"]),
        with_representative=data["with_representative"],
        pin=data["pin"],
        root=data["root"],
        person=request.person,
        by=actor_of(request, Role.EMPLOYER),
        now=timezone.now(),
    )


def _listed(found: SigningTask) -> dict[str, object]:
    items = found.items.select_related("version__contract__main")
    total = items.count()
    annexes = items.filter(version__contract__main__isnull=False).count()
    return {
        "items": items[:LISTED],
        "total": total,
        "what": in_words(total - annexes, annexes),
        "noun": _("文件") if annexes else _("合同"),
    }


def _outcome(found: SigningTask) -> dict[str, object]:
    counts = Counter(found.items.values_list("status", flat=True))
    failed_first = Case(When(status=ItemStatus.FAILED, then=0), default=1)
    items = found.items.select_related("version__contract").order_by(failed_first, "position")
    done, failed, owed = (counts[one] for one in (ItemStatus.DONE, ItemStatus.FAILED, ItemStatus.OWED))
    return {
        "items": items[:LISTED],
        "total": counts.total(),
        "done": done,
        "failed": failed,
        "owed": owed,
        "settled": done + failed + owed,
    }
