"""签章任务: the QR code, its progress and its results."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Case, Count, Q, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hetong.kernel.actor import Role
from hetong.kernel.errors import WrongState
from hetong.portal.finding import own_task
from hetong.signing import actions as signing
from hetong.signing.actions.preparing import TOKEN_LIFE
from hetong.signing.capacity import names_of_stampers
from hetong.signing.models import UNFINISHED, BatchItem, ItemStatus, SigningTask, TaskStatus
from hetong.signing.session_keys import SESSION_LIFE
from hetong.web.access import actor_of
from hetong.web.paging import page_of
from hetong.web.qr import qr_svg

FAILURES_SHOWN = 10
REDRAW_AFTER = int(TOKEN_LIFE.total_seconds()) - 15
"""Seconds after which a code is drawn anew: a little before it ends, so that no scan meets a dead one."""


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Recent signing tasks of the employer."""
    tasks = SigningTask.objects.filter(employer=request.user.employer).select_related("created_by")
    page = page_of(request, tasks.order_by("-created_at"))
    _count_items(page.object_list)
    return render(request, "portal/signings.html", {"page": page})


@require_safe
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One task; a reload shows it as it stands, with a fresh code while it waits."""
    return render(request, "portal/signing.html", _state(request, own_task(request, pk)))


@require_POST
def code(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Draw a fresh code; the one before stops working."""
    task = own_task(request, pk)
    try:
        token = signing.issue_token(task, now=timezone.now())
    except WrongState:
        return _fragment(request, task, "portal/signing.html#progress")
    address = f"{settings.BASE_URL}/m/s/{token}"
    parts = [token[start : start + 4] for start in range(0, len(token), 4)]
    context = {"task": task, "parts": parts, "svg": qr_svg(address), "seconds": REDRAW_AFTER}
    response = render(request, "portal/signing_code.html", context)
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the page asks every two seconds."""
    return _fragment(request, own_task(request, pk), "portal/signing.html#progress")


@require_POST
def retry(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Try the failed ones again, as long as the approval holds."""
    signing.retry_failed(own_task(request, pk), by=actor_of(request, Role.EMPLOYER), now=timezone.now())
    return redirect("portal:signing", pk)


@require_POST
def cancellation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give the task up before it is approved."""
    signing.cancel(own_task(request, pk), by=actor_of(request, Role.EMPLOYER), now=timezone.now())
    return redirect("portal:signing", pk)


def _count_items(tasks: Iterable[Any]) -> None:
    """Note with each of a few tasks how many documents it has, and what became of them."""
    shown = {task.pk: task for task in tasks}
    failed = Count("pk", filter=Q(status=ItemStatus.FAILED))
    done = Count("pk", filter=Q(status=ItemStatus.DONE))
    rows = BatchItem.objects.filter(task__in=shown).order_by().values("task")
    for task in shown.values():
        task.total = task.done = task.failed = 0
    for row in rows.annotate(total=Count("pk"), done=done, failed=failed):
        task = shown[row["task"]]
        task.total, task.done, task.failed = row["total"], row["done"], row["failed"]


def _fragment(request: HttpRequest, task: SigningTask, name: str) -> HttpResponse:
    response = render(request, name, _state(request, task))
    response["Cache-Control"] = "no-store"
    return response


def _state(request: HttpRequest, task: SigningTask) -> dict[str, object]:
    failed_first = Case(When(status=ItemStatus.FAILED, then=0), default=1)
    items = task.items.select_related("version__contract").order_by(failed_first, "position")
    rows = task.items.order_by().values_list("status").annotate(n=Count("pk"))
    counts = dict(rows)
    total = sum(counts.values())
    done, failed, owed = (counts.get(one, 0) for one in (ItemStatus.DONE, ItemStatus.FAILED, ItemStatus.OWED))
    failures = (
        task.items.filter(status=ItemStatus.FAILED).select_related("version__contract").order_by("position")
    )
    annexes = task.items.filter(version__contract__main__isnull=False).count()
    return {
        "noun": _("文件") if annexes else _("合同"),
        "mains": total - annexes,
        "task": task,
        "listed": page_of(request, items),
        "total": total,
        "done": done,
        "failed": failed,
        "owed": owed,
        "open": total - done - failed - owed,
        "percent": int(100 * (done + failed + owed) / (total or 1)),
        "failures": failures[:FAILURES_SHOWN] if failed else [],
        "retryable": bool(failed) and _approval_holds(task),
        "stampers": names_of_stampers(task) if task.status == TaskStatus.WAITING else [],
        "phone_url": f"{settings.BASE_URL}/m/",
        "polling": task.status in UNFINISHED,
    }


def _approval_holds(task: SigningTask) -> bool:
    approved = task.approved_at
    return task.session_key is not None and approved is not None and approved + SESSION_LIFE > timezone.now()
