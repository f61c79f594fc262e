"""What a stopped worker left behind is taken up again; copies are let go when their time is over."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from hetong.contracts import files
from hetong.identity.recipients import address_of
from hetong.kernel.actor import SYSTEM
from hetong.ledger import chain
from hetong.privacy.actions.nudging import nudge
from hetong.privacy.models import CopyStatus, DataCopy

STUCK_AFTER = timedelta(minutes=5)
IDLE_AFTER = timedelta(minutes=1)
MAX_ATTEMPTS = 3


def sweep(*, now: datetime) -> None:
    """Take up or give up copies claimed long ago, nudge the waiting, remove the old."""
    stuck = DataCopy.objects.filter(status=CopyStatus.RUNNING, claimed_at__lt=now - STUCK_AFTER)
    stuck.filter(attempts__gte=MAX_ATTEMPTS).update(status=CopyStatus.FAILED)
    stuck.update(status=CopyStatus.WAITING, claimed_at=now)
    idle = Q(claimed_at=None, asked_at__lt=now - IDLE_AFTER) | Q(claimed_at__isnull=False)
    for copy in DataCopy.objects.filter(idle, status=CopyStatus.WAITING):
        nudge(copy)
    for copy in DataCopy.objects.filter(status=CopyStatus.READY, expires_at__lte=now).select_related(
        "person"
    ):
        _remove(copy, now)


@transaction.atomic
def _remove(copy: DataCopy, now: datetime) -> None:
    ready = DataCopy.objects.filter(pk=copy.pk, status=CopyStatus.READY)
    if ready.update(status=CopyStatus.REMOVED):
        chain.append(address_of(copy.person), "person.copy_removed", by=SYSTEM, at=now, copy=str(copy.pk))
        transaction.on_commit(lambda: files.remove(copy.file))
