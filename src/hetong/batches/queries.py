"""Counting the rows of batches, and finding what they acted on and what they made."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, QuerySet
from django.db.models.functions import Coalesce

from hetong.batches.models import Batch, BatchRow, RowStatus
from hetong.contracts.models import Contract


def counts(batches: Iterable[UUID]) -> dict[UUID, dict[str, int]]:
    """How many rows of each batch stand where: status → number, in one grouped query."""
    found: dict[UUID, dict[str, int]] = {pk: {} for pk in batches}
    rows = BatchRow.objects.filter(batch__in=list(found)).order_by().values_list("batch", "status")
    for pk, status, n in rows.annotate(n=Count("pk")):
        found[pk][status] = n
    return found


def made_by(batch: Batch | UUID) -> QuerySet[Contract]:
    """The documents that a batch has drafted."""
    rows = BatchRow.objects.filter(batch=batch, made__isnull=False)
    return Contract.objects.filter(pk__in=rows.values("made"))


def results_of(batch: Batch) -> QuerySet[Contract]:
    """What each successful row made, or else the contract it acted on."""
    done = batch.rows.filter(status=RowStatus.DONE)
    return Contract.objects.filter(pk__in=done.values_list(Coalesce("made", "contract"), flat=True))
