"""Workbooks hold many people's data and are of use only until their rows are drafts (个人信息保护法 art. 19)."""

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q

from hetong.contracts import files
from hetong.imports.models import ImportJob, ImportStatus
from hetong.kernel.actor import SYSTEM
from hetong.kernel.sweeps import each
from hetong.ledger import chain

KEPT = timedelta(days=30)
OVER = (ImportStatus.ASKING, ImportStatus.FINISHED, ImportStatus.REFUSED)


def let_go(*, now: datetime) -> int:
    """Remove the workbooks, and the rows that were refused, of imports older than a month; counts stay. Returns how many."""
    kept = ImportJob.objects.filter(status__in=OVER, created_at__lt=now - KEPT)
    old = list(kept.exclude(file="").only("file", "marked"))
    return each(old, lambda job: _remove(job, now))


@transaction.atomic
def _remove(job: ImportJob, now: datetime) -> None:
    emptied = {"file": "", "marked": "", "report": None}
    if not ImportJob.objects.filter(pk=job.pk).exclude(file="").update(**emptied):
        return
    chain.append(f"import:{job.pk}", "import.removed", by=SYSTEM, at=now)
    for key in (job.file, job.marked):
        if key and not ImportJob.objects.filter(Q(file=key) | Q(marked=key)).exists():
            transaction.on_commit(partial(files.remove, key))
