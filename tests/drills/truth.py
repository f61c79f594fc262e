"""What must be true afterwards, whatever was killed when."""

from collections import Counter
from pathlib import Path

from hetong.batches.models import Batch
from hetong.contracts import files
from hetong.contracts.models import Contract
from hetong.documents.ports import CertificateAuthority
from hetong.documents.verify import verify
from hetong.evidence.audit import audit
from hetong.imports.models import ImportJob
from hetong.kernel.wiring import provide
from hetong.ledger import chain
from hetong.notices.catalogue import Channel
from hetong.notices.models import InboxMessage, Notice, Status
from hetong.seals.models import SealUse
from hetong.signing.models import SigningTask

WAY = ["create", "send", "confirm", "sign", "stamp"]
"""The verbs of a contract that both have signed, in the order of its ledger."""


def judge(count: int, *, journal: Path) -> None:
    """Everything at once; the first that is wrong says what."""
    contracts = list(Contract.objects.select_related("current"))
    assert len(contracts) == count
    for contract in contracts:
        _one_right_state(contract)
    assert SealUse.objects.count() == count, "one use of the seal for each contract"
    assert list(audit(roots=provide(CertificateAuthority).trust_roots(), journal=journal)) == []
    _nobody_told_twice(count)
    _tasks_tell_the_truth(count)


def _one_right_state(contract: Contract) -> None:
    verbs = [entry.event.removeprefix("contract.") for entry in chain.history(contract.subject)]
    assert [verb for verb in verbs if verb in WAY] == WAY, (contract.number, verbs)
    version = contract.versions.get()
    assert (contract.status, contract.current_id) == ("signed", version.pk), contract.number
    parties = sorted(version.signatures.filter(void_reason="").values_list("party", flat=True))
    assert parties == ["employer", "worker"], (contract.number, parties)
    report = verify(files.get(version.newest_file), roots=provide(CertificateAuthority).trust_roots())
    assert report.trusted, (contract.number, report.findings)
    assert sorted(one.field for one in report.signatures) == ["employer", "worker"], contract.number


def _nobody_told_twice(count: int) -> None:
    told = Counter(
        Notice.objects.exclude(event="identity.code").values_list("about", "event", "audience", "channel")
    )
    assert [one for one, times in told.items() if times > 1] == []
    received = Counter(InboxMessage.objects.values_list("recipient_index", "title", "text"))
    assert [one for one, times in received.items() if times > 1] == []
    for event in ("contract.sent", "contract.signed", "contract.effective"):
        about = Notice.objects.filter(event=event, channel=Channel.IN_APP).values("about").distinct()
        assert about.count() == count, event
    left = Notice.objects.exclude(status__in=[Status.SENT, Status.SENDING, Status.SKIPPED])
    assert list(left.values_list("event", "status", "error")) == []


def perhaps_lost() -> int:
    """Messages of which nobody knows whether they left: their process was killed while it handed them over."""
    return Notice.objects.filter(status=Status.SENDING).count()


def _tasks_tell_the_truth(count: int) -> None:
    job, batch, task = ImportJob.objects.get(), Batch.objects.get(), SigningTask.objects.get()
    assert (job.status, job.rows, job.accepted, job.rejected) == ("finished", count, count, 0)
    assert Counter(batch.rows.values_list("status", flat=True)) == {"done": count}
    assert (batch.status, batch.finished_at is not None) == ("finished", True)
    assert Counter(task.items.values_list("status", flat=True)) == {"done": count}
    assert (task.status, task.session_key) == ("finished", None)
