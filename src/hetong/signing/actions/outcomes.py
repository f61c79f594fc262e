"""What became of the documents of a task, written to their rows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import F

from hetong.contracts.models import OwedTimestamp, Party, Signature
from hetong.kernel.errors import DomainError
from hetong.signing.models import BatchItem, ItemStatus

MOST_TRIES = 5
"""How often an item is taken up while the store of files does not answer."""


def already_stamped(items: Sequence[BatchItem]) -> dict[UUID, ItemStatus]:
    """What other workers have made of the documents, by item."""
    versions = [item.version_id for item in items]
    owed = OwedTimestamp.objects.filter(version__in=versions, party=Party.EMPLOYER)
    done = Signature.objects.filter(version__in=versions, party=Party.EMPLOYER, void_reason="")
    found = dict.fromkeys(owed.values_list("version_id", flat=True), ItemStatus.OWED)
    found |= dict.fromkeys(done.values_list("version_id", flat=True), ItemStatus.DONE)
    return {item.pk: found[item.version_id] for item in items if item.version_id in found}


def put_off(item: BatchItem, now: datetime, error: DomainError) -> None:
    """Leave it claimed, for the sweep to open again in two minutes; after a few tries it has failed."""
    tries = item.attempts + 1
    if tries >= MOST_TRIES:
        settle(item, ItemStatus.FAILED, now, error=error.message)
    else:
        claimed = BatchItem.objects.filter(pk=item.pk, status=ItemStatus.CLAIMED, claimed_at=item.claimed_at)
        claimed.update(attempts=tries, error=error.message[:300])


def settle(item: BatchItem, status: ItemStatus, now: datetime, *, error: str = "") -> None:
    """Write down what became of it, unless it was claimed anew meanwhile."""
    BatchItem.objects.filter(pk=item.pk, status=ItemStatus.CLAIMED, claimed_at=item.claimed_at).update(
        status=status, error=error[:300], attempts=item.attempts + 1, done_at=now
    )


def note(items: Iterable[tuple[BatchItem, str]], status: ItemStatus, now: datetime) -> None:
    """Signed is signed, even if an item was claimed anew or given up meanwhile; each has its note."""
    alike = defaultdict(list)
    for item, said in items:
        alike[said].append(item.pk)
    for said, keys in alike.items():
        BatchItem.objects.filter(pk__in=keys).update(
            status=status, error="", note=said[:300], attempts=F("attempts") + 1, done_at=now
        )
