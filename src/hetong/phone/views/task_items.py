"""Every document of a signing task on the phone, some at a time: thousands would hide what has to be confirmed; each to read."""

from django.core.paginator import Paginator
from django.db.models import Case, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hetong.contracts.models import Contract
from hetong.contracts.searching import matching
from hetong.kernel.actor import Role
from hetong.looks.actions import note
from hetong.looks.models import What
from hetong.phone.item_text import masked_page
from hetong.phone.proven import proven
from hetong.phone.task_lookup import task_of
from hetong.signing.capacity import check_capacity
from hetong.signing.models import BatchItem, ItemStatus, SigningTask
from hetong.web.access import actor_of

PER_PAGE = 50
LONGEST_SEARCH = 60


@require_safe
@proven
def page(request: HttpRequest, pk: object) -> HttpResponse:
    """The list, what failed first; narrowed by name or number."""
    task = task_of(request.person, pk)
    text = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    items = Paginator(_found(task, text), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "phone/task_items.html", {"task": task, "items": items, "q": text})


@require_safe
@proven
def text(request: HttpRequest, pk: object, no: int) -> HttpResponse:
    """One of them, counted from 1, to read for whoever may stamp it; the look is noted."""
    task, now = task_of(request.person, pk), timezone.now()
    check_capacity(task, request.person)
    item = get_object_or_404(task.items.select_related("version__contract__main"), position=no - 1)
    note(item.version.contract, What.PAGE, by=actor_of(request, Role.EMPLOYER), now=now)
    return render(request, "phone/task_text.html", {"task": task, "item": item, "text": masked_page(item)})


def _found(task: SigningTask, text: str) -> QuerySet[BatchItem]:
    failed_first = Case(When(status=ItemStatus.FAILED, then=0), default=1)
    items = task.items.select_related("version__contract__main").order_by(failed_first, "position")
    if not text:
        return items
    wanted = matching(Contract.objects.filter(employer=task.employer_id), text)
    return items.filter(version__contract__in=wanted.order_by().values("pk"))
