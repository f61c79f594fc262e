"""A search is sent in a body and looked at under an address that holds no identity number."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from hetong.portal import sought
from hetong.portal.batch_rows import RowFilter
from hetong.portal.filters import Filter
from hetong.portal.finding import own_batch
from hetong.web.leading import lead


@require_POST
def contracts(request: HttpRequest) -> HttpResponse:
    """Lead to the contracts found."""
    view = Filter.read(request.POST)
    q, who = sought.addressed(view.q, view.who)
    return lead(request, f"{reverse('portal:contracts')}?{replace(view, q=q, who=who).query()}")


@require_POST
def batch_rows(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Lead to those found in a batch."""
    batch, view = own_batch(request, pk), RowFilter.read(request.POST)
    q, who = sought.addressed(view.q, view.who)
    return lead(request, f"{reverse('portal:batch', args=[batch.pk])}{replace(view, q=q, who=who).address()}")
