"""Making a copy in the background: won by conditional update, so that it is made once."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from hetong.contracts import files
from hetong.identity.recipients import address_of
from hetong.kernel.actor import SYSTEM
from hetong.kernel.digest import sha256_hex
from hetong.ledger import chain
from hetong.privacy.copy.package import package
from hetong.privacy.models import CopyStatus, DataCopy

KEPT = timedelta(days=3)
FOLDER = "copies"


def make(copy_id: str) -> None:
    """Claim a waiting copy and finish it; one that somebody else has claimed is left alone."""
    waiting = DataCopy.objects.filter(pk=copy_id, status=CopyStatus.WAITING)
    if not waiting.update(
        status=CopyStatus.RUNNING, claimed_at=timezone.now(), attempts=F("attempts") + 1, done=0
    ):
        return
    copy = DataCopy.objects.select_related("person").get(pk=copy_id)
    data = package(copy.person, progress=lambda done, total: _note(copy, done, total), now=timezone.now())
    _finish(copy, data)


def _note(copy: DataCopy, done: int, total: int) -> None:
    """How far it is; a sign of life for the sweep too."""
    DataCopy.objects.filter(pk=copy.pk, status=CopyStatus.RUNNING).update(
        done=done, total=total, claimed_at=timezone.now()
    )


@transaction.atomic
def _finish(copy: DataCopy, data: bytes) -> None:
    key, now = files.put(data, folder=FOLDER), timezone.now()
    running = DataCopy.objects.filter(pk=copy.pk, status=CopyStatus.RUNNING)
    ready = {"file": key, "size": len(data), "ready_at": now, "expires_at": now + KEPT}
    if running.update(status=CopyStatus.READY, **ready):
        facts = {"copy": str(copy.pk), "digest": sha256_hex(data)}
        chain.append(address_of(copy.person), "person.copy_made", by=SYSTEM, at=now, **facts)
