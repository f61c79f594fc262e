"""One batch: its progress, what became of each contract, and what may be done about it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hetong.batches import actions
from hetong.batches.archive import archive_name, archive_of
from hetong.batches.models import Batch, BatchStatus
from hetong.kernel.actor import Role
from hetong.portal.batch_rows import Progress, RowFilter
from hetong.portal.drafted import drafted, told
from hetong.portal.finding import own_batch
from hetong.portal.task_list import DOWNLOAD
from hetong.portal.verbs import verb_named
from hetong.portal.views.files import attachment
from hetong.web.access import actor_of
from hetong.web.paging import page_of
from hetong.web.ranges import ranged


@require_safe
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One batch as it stands; it may be left and found again."""
    return render(request, "portal/batch.html", _context(request, own_batch(request, pk)))


@require_safe
def progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the page asks every two seconds."""
    response = render(request, "portal/batch.html#progress", _context(request, own_batch(request, pk)))
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def rows(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same for the contracts, as they are narrowed now."""
    response = render(request, "portal/batch.html#rows", _context(request, own_batch(request, pk)))
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def retry(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Try the failed ones again."""
    batch = own_batch(request, pk)
    actions.retry_failed(batch, by=actor_of(request, Role.EMPLOYER), now=timezone.now())
    return redirect("portal:batch", pk)


@require_POST
def cancellation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give up what has not begun."""
    actions.cancel(own_batch(request, pk), by=actor_of(request, Role.EMPLOYER), now=timezone.now())
    return redirect("portal:batch", pk)


@require_POST
def undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the whole batch back, as a batch of its own."""
    by = actor_of(request, Role.EMPLOYER)
    back = actions.undo(own_batch(request, pk), request.user, by=by, now=timezone.now())
    return redirect("portal:batch", back.pk)


@require_safe
def archive(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The zip of a download, from where an interrupted one ended if the browser asks so."""
    batch = own_batch(request, pk)
    layout = archive_of(batch)
    response = ranged(request, layout.stream, size=layout.size, identity=layout.tail)
    if request.method == "GET" and response.status_code == 200:
        actions.record_fetch(batch, by=actor_of(request, Role.EMPLOYER), now=timezone.now())
    response["Content-Type"] = "application/zip"
    return attachment(response, archive_name(batch))


def _context(request: HttpRequest, batch: Batch) -> dict[str, object]:
    verb, view, how_far = verb_named(batch.verb), RowFilter.read(request.GET), Progress.of(batch)
    over, now = batch.status != BatchStatus.RUNNING, timezone.now()
    return {
        "batch": batch,
        "verb": verb,
        "view": view,
        "progress": how_far,
        "chips": view.chips(how_far.numbers),
        "page": page_of(request, view.rows(batch)),
        "polling": not over or how_far.open > 0,
        "undoable": over and bool(verb.act.undo and how_far.done) and not hasattr(batch, "undone_by"),
        "undoing_effect": verb.undoing.effect.format(n=how_far.done) if verb.undoing else "",
        "packed": over and batch.verb == DOWNLOAD and how_far.done > 0,
        "drafted": drafted(batch, now=now),
        "told": told(batch),
    }
