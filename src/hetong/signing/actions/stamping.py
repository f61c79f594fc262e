"""Stamping in the background: claim an item, sign, record; one bad item never stops the rest."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone

from hetong.contracts import actions as contracts
from hetong.contracts import files
from hetong.contracts.actions.signing import Signed
from hetong.contracts.models import Contract, Party, Signature
from hetong.documents.appearance import seal_appearance
from hetong.documents.complete import sign
from hetong.documents.local_signer import LocalSigner
from hetong.documents.ports import TimestampAuthority
from hetong.kernel.actor import Actor, Role
from hetong.kernel.digest import merkle_path, sha256_hex
from hetong.kernel.errors import DomainError, Stale, WrongState
from hetong.kernel.wiring import provide
from hetong.ledger import chain
from hetong.seals.actions import record_use
from hetong.seals.people import authorisation_for
from hetong.signing.models import BatchItem, ItemStatus, SigningTask, TaskStatus
from hetong.signing.session_keys import SESSION_LIFE, open_key
from hetong.signing.tasks import stamp_batch

CHUNK = 20
APPROVAL_OVER = "本次授权已结束，请在“待单位签订”中重新勾选未成功的合同签订。"


def run_task(task_id: str) -> None:
    """Stamp pending items until none is left; any number of workers may run this at once."""
    task = SigningTask.objects.select_related("employer", "seal", "scanned_by", "authorisation").get(
        pk=task_id
    )
    if task.status != TaskStatus.RUNNING or task.session_key is None:
        return
    stamper = Stamper(task)
    for item in _claims(task):
        stamper.stamp(item)
    finish_if_done(task, now=timezone.now())


@transaction.atomic
def retry_failed(task: SigningTask, *, by: Actor, now: datetime) -> int:
    """Put failed items back to work; possible for thirty minutes after approval. Returns how many."""
    still_open = SigningTask.objects.filter(
        pk=task.pk,
        status__in=[TaskStatus.RUNNING, TaskStatus.FINISHED],
        session_key__isnull=False,
        approved_at__gt=now - SESSION_LIFE,
    )
    if not still_open.update(status=TaskStatus.RUNNING, finished_at=None):
        raise WrongState(APPROVAL_OVER)
    count = task.items.filter(status=ItemStatus.FAILED).update(status=ItemStatus.PENDING, error="")
    chain.append(f"task:{task.pk}", "task.retried", by=by, at=now, count=count)
    transaction.on_commit(partial(stamp_batch.enqueue, str(task.pk)))
    return count


def finish_if_done(task: SigningTask, *, now: datetime) -> None:
    """Close the task when no item is open; the key is wiped unless failed items may still be retried."""
    open_items = task.items.filter(status__in=[ItemStatus.PENDING, ItemStatus.CLAIMED])
    if open_items.exists():
        return
    fields: dict[str, object] = {"status": TaskStatus.FINISHED, "finished_at": now}
    if not task.items.filter(status=ItemStatus.FAILED).exists():
        fields["session_key"] = None
    SigningTask.objects.filter(pk=task.pk, status=TaskStatus.RUNNING).update(**fields)


def _claims(task: SigningTask) -> Iterator[BatchItem]:
    while ids := list(task.items.filter(status=ItemStatus.PENDING).values_list("pk", flat=True)[:CHUNK]):
        for pk in ids:
            claimed = BatchItem.objects.filter(pk=pk, status=ItemStatus.PENDING).update(
                status=ItemStatus.CLAIMED, claimed_at=timezone.now()
            )
            if claimed:
                yield BatchItem.objects.select_related(
                    "version__contract__employer", "version__contract__main"
                ).get(pk=pk)


class Stamper:
    """The key, picture and approver of one task, loaded once for all its documents."""

    def __init__(self, task: SigningTask) -> None:
        assert task.seal is not None and task.scanned_by is not None, "an approved task has both"
        self.task, self.seal, self.person = task, task.seal, task.scanned_by
        self.signer = LocalSigner.from_der(open_key(task), self.seal.chain)
        self.appearance = seal_appearance(bytes(self.seal.picture))
        self.leaves = list(task.items.order_by("position").values_list("digest", flat=True))
        self.certificate = sha256_hex(self.seal.chain[0])
        self.by = Actor(
            Role.EMPLOYER, f"person:{self.person.pk}", self.person.name, f"qr+pin+{task.capacity}"
        )

    def stamp(self, item: BatchItem) -> None:
        """Stamp one claimed item; its outcome is written to the row, never raised."""
        now = timezone.now()
        try:
            if not _already_stamped(item):
                self._check(item)
                self._sign(item, now)
        except DomainError as error:
            _settle(item, ItemStatus.FAILED, now, error.message)
        except Exception:
            _settle(item, ItemStatus.FAILED, now, "系统故障，请重试；如仍失败请联系系统管理员。")
            raise
        else:
            _settle(item, ItemStatus.DONE, now)

    def _check(self, item: BatchItem) -> None:
        contract = item.version.contract
        if contract.current_id != item.version_id:
            raise Stale("合同内容已更新，请重新发起签订。")
        if self.task.authorisation is not None:
            authorisation_for(
                self.person, self.task.employer, template=contract.scope, on=timezone.localdate()
            )

    def _sign(self, item: BatchItem, now: datetime) -> None:
        version, contract = item.version, item.version.contract
        if version.newest_file.rsplit("/", 1)[-1] != item.digest:
            raise Stale("合同文件与确认的清单不一致，请重新发起签订。")
        pdf = sign(
            files.get(version.newest_file),
            field="employer",
            signer=self.signer,
            tsa=provide(TimestampAuthority),
            at=now,
            signer_name=self.seal.name,
            reason="用人单位签订劳动合同",
            location="中国",
            appearance=self.appearance,
        )
        signed = Signed(pdf, self.person, self.seal.name, self.certificate, now)
        self._record(item, contract, signed, now)

    def _record(self, item: BatchItem, contract: Contract, signed: Signed, now: datetime) -> None:
        proof = merkle_path(self.leaves, item.position)
        approval = {"task": str(self.task.pk), "root": self.task.root, "proof": proof, "leaf": item.digest}
        with transaction.atomic():
            contracts.record_employer_stamp(
                contract, version=item.version, signed=signed, approval=approval, by=self.by, now=now
            )
            record_use(
                self.seal,
                person=self.person,
                authorisation=self.task.authorisation,
                contract_number=contract.number,
                digest=sha256_hex(signed.pdf),
                now=now,
            )


def _already_stamped(item: BatchItem) -> bool:
    return Signature.objects.filter(version=item.version, party=Party.EMPLOYER, void_reason="").exists()


def _settle(item: BatchItem, status: ItemStatus, now: datetime, error: str = "") -> None:
    BatchItem.objects.filter(pk=item.pk, status=ItemStatus.CLAIMED).update(
        status=status, error=error[:300], attempts=item.attempts + 1, done_at=now
    )
