"""Stamping in the background: claim an item, sign, record; one bad item never stops the rest."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from math import inf
from time import monotonic

from django.db import transaction
from django.utils import timezone

from hetong.contracts import actions as contracts
from hetong.contracts import files
from hetong.contracts.actions.signing import Signed
from hetong.contracts.broken_connection import BROKEN, reconnect
from hetong.contracts.file_store import StoreUnavailable
from hetong.contracts.models import OwedTimestamp, Party, Signature, Version
from hetong.documents.approval import Approval
from hetong.documents.complete import awaits
from hetong.documents.owed import owes_timestamp
from hetong.documents.places import EMPLOYER, REPRESENTATIVE
from hetong.documents.ses.signing import SignedBySeal
from hetong.kernel.actor import Actor, Role
from hetong.kernel.digest import MerkleTree, sha256_hex
from hetong.kernel.errors import DomainError, Stale, WrongState
from hetong.kernel.log_context import about_contract
from hetong.ledger import chain
from hetong.seals.actions import record_use
from hetong.seals.actions.using import Stamped
from hetong.signing.actions.nudging import nudge
from hetong.signing.entitlement import check_stamping
from hetong.signing.models import BatchItem, ItemStatus, SigningTask, TaskStatus
from hetong.signing.session_keys import SESSION_LIFE, open_keys
from hetong.signing.stamps import Stamp

BLOCK = 10
"""Items claimed at once: few enough that a worker that dies leaves little behind."""
MOST_TRIES = 5
"""How often an item is taken up while the store of files does not answer."""
REASON = "用人单位签订{title}"
logger = logging.getLogger(__name__)
APPROVAL_OVER = "本次授权已结束，请在“待单位签订”中重新勾选未成功的合同签订。"


def run_task(task_id: str, *, seconds: float = inf) -> bool:
    """Stamp pending items for so long; whether some are left. Any number of workers may run this at once."""
    task = SigningTask.objects.select_related(
        "employer", "seal", "representative_seal", "scanned_by", "authorisation"
    ).get(pk=task_id)
    if task.status != TaskStatus.RUNNING or task.session_key is None:
        return False
    stamper = Stamper(task)
    for item in _claims(task, monotonic() + seconds):
        with about_contract(item.version.contract.number):
            stamper.stamp(item)
    finish_if_done(task, now=timezone.now())
    return task.items.filter(status=ItemStatus.PENDING).exists()


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
    transaction.on_commit(partial(nudge, task))
    return count


def finish_if_done(task: SigningTask, *, now: datetime) -> None:
    """Close the task when no item is open; the key is wiped unless failed items may still be retried, or some lack a time stamp."""
    open_items = task.items.filter(status__in=[ItemStatus.PENDING, ItemStatus.CLAIMED])
    if open_items.exists():
        return
    fields: dict[str, object] = {"status": TaskStatus.FINISHED, "finished_at": now}
    if not task.items.filter(status__in=[ItemStatus.FAILED, ItemStatus.OWED]).exists():
        fields["session_key"] = None
    SigningTask.objects.filter(pk=task.pk, status=TaskStatus.RUNNING).update(**fields)


def _claims(task: SigningTask, end: float) -> Iterator[BatchItem]:
    while monotonic() < end and (block := _claim(task, timezone.now())):
        yield from block


@transaction.atomic
def _claim(task: SigningTask, now: datetime) -> list[BatchItem]:
    """The next few items, for this worker alone; those that another is just claiming are passed over."""
    pending = task.items.select_for_update(skip_locked=True).filter(status=ItemStatus.PENDING)
    keys = list(pending.order_by("position").values_list("pk", flat=True)[:BLOCK])
    items = task.items.filter(pk__in=keys)
    items.filter(status=ItemStatus.PENDING).update(status=ItemStatus.CLAIMED, claimed_at=now)
    found = items.filter(claimed_at=now).order_by("position")
    return list(found.select_related("version__contract__employer", "version__contract__main"))


class Stamper:
    """The seals and the approver of one task, loaded once for all its documents."""

    def __init__(self, task: SigningTask) -> None:
        assert task.seal is not None and task.scanned_by is not None, "an approved task has both"
        self.task, self.person = task, task.scanned_by
        seals = [seal for seal in (task.seal, task.representative_seal) if seal is not None]
        stamps = [Stamp.of(seal, key) for seal, key in zip(seals, open_keys(task), strict=True)]
        self.seal, self.own = stamps[0], stamps[1] if len(stamps) > 1 else None
        self.list = MerkleTree(list(task.items.order_by("position").values_list("digest", flat=True)))
        self.by = Actor(
            Role.EMPLOYER, f"person:{self.person.pk}", self.person.name, f"qr+pin+{task.capacity}"
        )

    def stamp(self, item: BatchItem) -> None:
        """Stamp one claimed item; its outcome is written to the row, never raised."""
        now = timezone.now()
        try:
            if already := _already_stamped(item):
                _settle(item, already, now)
            else:
                self._sign(item, now)
        except StoreUnavailable as error:
            _put_off(item, now, error)
        except BROKEN:
            # It may have been done: whoever takes it up will look.
            logger.warning("the database went away from a document", exc_info=True)
            _put_off(item, now, reconnect())
        except DomainError as error:
            # A worker that was taken for dead may have stamped it after all, just before this one.
            already = _already_stamped(item)
            _settle(item, already or ItemStatus.FAILED, now, error="" if already else error.message)
        except Exception:
            logger.exception("a document could not be stamped")
            _settle(item, ItemStatus.FAILED, now, error="系统故障，请重试；如仍失败请联系系统管理员。")

    def _sign(self, item: BatchItem, now: datetime) -> None:
        version = item.version
        if version.contract.current_id != item.version_id:
            raise Stale("合同内容已更新，请重新发起签订。")
        if version.newest_file.rsplit("/", 1)[-1] != item.digest:
            raise Stale("合同文件与确认的清单不一致，请重新发起签订。")
        version.contract.check_open()
        before, representative = files.get(version.newest_file), None
        note = _no_place(before, version, self.own) if self.own else ""
        own = None if note else self.own
        pdf = self.seal.on(
            before,
            field=EMPLOYER,
            reason=REASON.format(title=version.contract.title),
            at=now,
            approval=self._approval(item),
            may_owe=own is None,  # a second signature would cover the room for the time stamp
        )
        signed = self._signed(self.seal, pdf, now)
        if owes_timestamp(pdf):
            self._owe(item, signed, now, note)
            return
        if own is not None:
            pdf = own.on(pdf, field=REPRESENTATIVE, reason=own.seal.get_kind_display(), at=now)
            representative = self._signed(own, pdf, now)
        self._record(item, signed, representative, now, note)

    def _owe(self, item: BatchItem, signed: Signed, now: datetime, note: str) -> None:
        """Keep the signature until its time stamp can be had (`settling`)."""
        proof = {**self._evidence(item), "seals": [self.seal.seal.get_kind_display()]}
        with transaction.atomic():
            check_stamping(self.task.pk, item.version, now=timezone.now())
            contracts.owe_timestamp(
                item.version.contract,
                version=item.version,
                party=Party.EMPLOYER,
                signed=signed,
                proof=proof,
                by=self.by,
                now=now,
            )
            _note(item, ItemStatus.OWED, now, note)

    def _evidence(self, item: BatchItem) -> dict[str, object]:
        """That this file was on the approved list."""
        proof = self.list.path(item.position)
        return {"task": str(self.task.pk), "root": self.task.root, "proof": proof, "leaf": item.digest}

    def _approval(self, item: BatchItem) -> Approval:
        path = tuple(sibling for _, sibling in self.list.path(item.position))
        return Approval(self.task.root, item.position, len(self.list), path)

    def _signed(self, stamp: Stamp, pdf: bytes, now: datetime) -> Signed:
        return Signed(pdf, self.person, stamp.seal.name, stamp.certificate, now)

    def _record(
        self, item: BatchItem, signed: Signed, representative: Signed | None, now: datetime, note: str
    ) -> None:
        approval = self._evidence(item)
        contract, final = item.version.contract, representative or signed
        stamped = Stamped(contract.number, contract.kind.label, sha256_hex(final.pdf), self.task.pk)
        used = [self.seal, self.own] if self.own and representative else [self.seal]
        national = [stamp.nationally(final.pdf, number=contract.number, at=now) for stamp in used]
        approval |= noted([one for one in national if one])
        approval["seals"] = [stamp.seal.get_kind_display() for stamp in used]
        with transaction.atomic():
            # Whatever was taken away by now, the signed file is thrown away.
            check_stamping(self.task.pk, item.version, now=timezone.now())
            contracts.record_employer_stamp(
                contract,
                version=item.version,
                signed=signed,
                representative=representative,
                approval=approval,
                by=self.by,
                now=now,
            )
            for stamp, signed_by_seal in zip(used, national, strict=True):
                record_use(
                    stamp.seal,
                    person=self.person,
                    authorisation=self.task.authorisation,
                    stamped=replace(stamped, ses=signed_by_seal),
                    now=now,
                )
            _note(item, ItemStatus.DONE, now, note)


def noted(national: list[SignedBySeal]) -> dict[str, object]:
    """For the ledger: the file's SM3 and the digest of each SM2 signature over it."""
    if not national:
        return {}
    return {"sm3": national[0].digest.hex(), "ses": [sha256_hex(one.value) for one in national]}


def _no_place(pdf: bytes, version: Version, stamp: Stamp) -> str:
    """Why the representative's seal is not put on this document although it was chosen; empty when it is."""
    if not awaits(pdf, REPRESENTATIVE):
        return "文件生成较早，没有法定代表人名章的位置，只加盖了单位印章。"
    written = version.employer_facts.get("legal_rep", "")
    if written != stamp.seal.name:
        return f"文件载明的法定代表人是{written}，没有加盖{stamp.seal.name}的名章，只加盖了单位印章。"
    return ""


def _already_stamped(item: BatchItem) -> ItemStatus | None:
    """What another worker has made of the document."""
    if Signature.objects.filter(version=item.version, party=Party.EMPLOYER, void_reason="").exists():
        return ItemStatus.DONE
    waits = OwedTimestamp.objects.filter(version=item.version, party=Party.EMPLOYER).exists()
    return ItemStatus.OWED if waits else None


def _put_off(item: BatchItem, now: datetime, error: DomainError) -> None:
    """Leave it claimed, for the sweep to open again in two minutes; after a few tries it has failed."""
    tries = item.attempts + 1
    if tries >= MOST_TRIES:
        _settle(item, ItemStatus.FAILED, now, error=error.message)
    else:
        claimed = BatchItem.objects.filter(pk=item.pk, status=ItemStatus.CLAIMED, claimed_at=item.claimed_at)
        claimed.update(attempts=tries, error=error.message[:300])


def _settle(item: BatchItem, status: ItemStatus, now: datetime, *, error: str = "") -> None:
    """Write down what became of it, unless it was claimed anew meanwhile."""
    BatchItem.objects.filter(pk=item.pk, status=ItemStatus.CLAIMED, claimed_at=item.claimed_at).update(
        status=status, error=error[:300], attempts=item.attempts + 1, done_at=now
    )


def _note(item: BatchItem, status: ItemStatus, now: datetime, note: str) -> None:
    """Signed is signed, even if the item was claimed anew or given up meanwhile."""
    BatchItem.objects.filter(pk=item.pk).update(
        status=status, error="", note=note[:300], attempts=item.attempts + 1, done_at=now
    )
