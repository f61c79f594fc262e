"""任务中心: what runs in the background and what has run."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hetong.identity.models import Employer
from hetong.portal import task_list
from hetong.web.paging import page_of


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All tasks of the employer, or those of one kind; polled while something runs."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in task_list.KINDS else ""
    page = page_of(request, task_list.keys(request.user.employer, kind))
    found = task_list.tasks(list(page.object_list))
    context = {
        "page": page,
        "tasks": found,
        "kind": kind,
        "chips": _chips(request.user.employer, kind),
        "polling": any(task.running for task in found),
    }
    name = "portal/tasks.html#list" if request.htmx else "portal/tasks.html"
    return render(request, name, context)


@require_safe
def running(request: HttpRequest) -> HttpResponse:
    """How many run now: the number beside 任务中心 in the menu."""
    context = {"running": task_list.running(request.user.employer)}
    response = render(request, "portal/parts/running.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _chips(employer: Employer, kind: str) -> list[dict[str, object]]:
    numbers = {"running": task_list.running(employer)}
    return [
        {
            "label": label,
            "address": f"?kind={key}" if key else "?",
            "count": numbers.get(key),
            "current": key == kind,
        }
        for key, label in task_list.KINDS.items()
    ]
