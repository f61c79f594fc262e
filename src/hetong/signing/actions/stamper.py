"""Stamps claimed documents of one task, a block at a time: each file is sealed and stored, then all are recorded together."""

import logging
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from hetong.contracts import actions as contracts
from hetong.contracts import files
from hetong.contracts.actions.signing import Signed, Signing
from hetong.contracts.broken_connection import BROKEN, reconnect
from hetong.contracts.file_store import StoreUnavailable
from hetong.contracts.models import Party
from hetong.documents.approval import Approval
from hetong.documents.owed import owes_timestamp
from hetong.documents.places import EMPLOYER
from hetong.documents.ses.signing import SignedBySeal
from hetong.kernel.actor import Actor, Role
from hetong.kernel.digest import MerkleTree, sha256_hex
from hetong.kernel.errors import DomainError, Stale, Unavailable
from hetong.kernel.log_context import about_contract
from hetong.seals.actions import record_uses
from hetong.seals.actions.using import Stamped
from hetong.signing.actions.outcomes import already_stamped, note, put_off, settle
from hetong.signing.entitlement import check_stamping
from hetong.signing.models import BatchItem, ItemStatus, SigningTask
from hetong.signing.name_seal import no_place, put_on
from hetong.signing.session_keys import open_keys
from hetong.signing.stamps import Stamp

T = TypeVar("T")
MOST_HELD = 32 * 1024 * 1024
"""Bytes of files in memory that wait to be recorded: with attachments a contract has up to 30 MB."""
REASON = "用人单位签订{title}"
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Made:
    """A document that is sealed and stored, and not recorded yet; `uses` are its seals with their lines of the log."""

    item: BatchItem
    signing: Signing
    uses: list[tuple[Stamp, Stamped]]
    note: str

    @property
    def size(self) -> int:
        """Bytes of the file."""
        return len(self.signing.final.pdf)


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

    def stamp(self, items: Sequence[BatchItem]) -> None:
        """Stamp claimed items, all at one moment; the outcome of each is written to its row, never raised."""
        now = timezone.now()
        try:
            already = already_stamped(items)
        except BROKEN:
            error = reconnect()
            for item in items:
                put_off(item, now, error)
            return
        ready: list[Made] = []
        for item in items:
            if outcome := already.get(item.pk):
                settle(item, outcome, now)
            elif made := _tried(item, now, partial(self._made, item, now)):
                ready.append(made)
            if sum(one.size for one in ready) > MOST_HELD:
                self._keep(ready, now)
                ready.clear()
        self._keep(ready, now)

    def _keep(self, ready: Sequence[Made], now: datetime) -> None:
        """Record together what stands alone; what does not get through so, and annexes, one by one."""
        together = [one for one in ready if one.item.version.contract.main_id is None]
        if len(together) > 1 and self._recorded_together(together, now):
            ready = [one for one in ready if one not in together]
        for one in ready:
            _tried(one.item, now, partial(self._record, [one], now))

    def _recorded_together(self, ready: Sequence[Made], now: datetime) -> bool:
        """False when one of them may not be recorded, whatever the reason: it will be told when each is tried alone."""
        try:
            self._record(ready, now)
        except BROKEN:
            reconnect()
        except Exception:
            logger.info("documents could not be recorded together", exc_info=True)
        else:
            return True
        return False

    def _made(self, item: BatchItem, now: datetime) -> Made | None:
        """None when it is kept until its time stamp can be had."""
        version = item.version
        if version.contract.current_id != item.version_id:
            raise Stale("合同内容已更新，请重新发起签订。")
        if version.newest_file.rsplit("/", 1)[-1] != item.digest:
            raise Stale("合同文件与确认的清单不一致，请重新发起签订。")
        version.contract.check_open()
        before = files.get(version.newest_file)
        said = no_place(before, version, self.own) if self.own else ""
        own = None if said else self.own
        pdf = self.seal.on(
            before,
            field=EMPLOYER,
            reason=REASON.format(title=version.contract.title),
            at=now,
            approval=self._approval(item),
            may_owe=True,
        )
        sealed = Signed(pdf, self.person, self.seal.seal.name, self.seal.certificate, now)
        signed = {Party.EMPLOYER: sealed}
        try:
            if owes_timestamp(pdf):
                raise Unavailable
            if own is not None:
                signed[Party.REPRESENTATIVE] = put_on(pdf, own, person=self.person, at=now)
        except Unavailable:
            self._owe(item, sealed, now, said)
            return None
        return self._stored(item, signed, now, said)

    def _stored(self, item: BatchItem, signed: dict[Party, Signed], now: datetime, said: str) -> Made:
        contract, final = item.version.contract, list(signed.values())[-1]
        used = [stamp for stamp, _ in zip((self.seal, self.own), signed, strict=False) if stamp]
        line = Stamped(contract.number, contract.kind.label, final.digest, self.task.pk)
        uses = [
            (one, replace(line, ses=one.nationally(final.pdf, number=contract.number, at=now)))
            for one in used
        ]
        proof = self._evidence(item) | noted([line.ses for _, line in uses if line.ses])
        proof["seals"] = [one.seal.get_kind_display() for one in used]
        key = files.put(final.pdf, under=contract.pk)
        return Made(item, Signing(contract, item.version, signed, key, proof), uses, said)

    @transaction.atomic
    def _record(self, ready: Sequence[Made], now: datetime) -> None:
        """All of them, or none. Whatever was taken away by now, the signed files do not count."""
        check_stamping(self.task.pk, [one.item.version for one in ready], now=timezone.now())
        # What is tried again must be as it was read.
        signings = [replace(one.signing, contract=copy(one.signing.contract)) for one in ready]
        contracts.record_employer_stamps(signings, by=self.by, now=now)
        record_uses(
            [(stamp.seal, line) for one in ready for stamp, line in one.uses],
            person=self.person,
            authorisation=self.task.authorisation,
            now=now,
        )
        note([(one.item, one.note) for one in ready], ItemStatus.DONE, now)

    def _owe(self, item: BatchItem, signed: Signed, now: datetime, said: str) -> None:
        """Keep the signature until its time stamp, or that of the next seal, can be had (`settling`)."""
        proof = {**self._evidence(item), "seals": [self.seal.seal.get_kind_display()]}
        with transaction.atomic():
            check_stamping(self.task.pk, [item.version], now=timezone.now())
            contracts.owe_timestamp(
                item.version.contract,
                version=item.version,
                party=Party.EMPLOYER,
                signed=signed,
                proof=proof,
                by=self.by,
                now=now,
            )
            note([(item, said)], ItemStatus.OWED, now)

    def _evidence(self, item: BatchItem) -> dict[str, object]:
        """That this file was on the approved list."""
        proof = self.list.path(item.position)
        return {"task": str(self.task.pk), "root": self.task.root, "proof": proof, "leaf": item.digest}

    def _approval(self, item: BatchItem) -> Approval:
        path = tuple(sibling for _, sibling in self.list.path(item.position))
        return Approval(self.task.root, item.position, len(self.list), path)


def noted(national: Sequence[SignedBySeal]) -> dict[str, object]:
    """For the ledger: the file's SM3 and the digest of each SM2 signature over it."""
    if not national:
        return {}
    return {"sm3": national[0].digest.hex(), "ses": [sha256_hex(one.value) for one in national]}


def _tried(item: BatchItem, now: datetime, act: Callable[[], T]) -> T | None:
    """What acting on one item gives; what stands against it is written to its row."""
    with about_contract(item.version.contract.number):
        try:
            return act()
        except StoreUnavailable as error:
            put_off(item, now, error)
        except BROKEN:
            # It may have been done: whoever takes it up will look.
            logger.warning("the database went away from a document", exc_info=True)
            put_off(item, now, reconnect())
        except DomainError as error:
            # A worker that was taken for dead may have stamped it after all, just before this one.
            already = already_stamped([item]).get(item.pk)
            settle(item, already or ItemStatus.FAILED, now, error="" if already else error.message)
        except Exception:
            logger.exception("a document could not be stamped")
            settle(item, ItemStatus.FAILED, now, error="系统故障，请重试；如仍失败请联系系统管理员。")
    return None
