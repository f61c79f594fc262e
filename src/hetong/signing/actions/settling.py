"""时间戳处理中: fetches the time stamps that signatures still lack, and lets their contracts go on."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet

from hetong.contracts import actions as contracts
from hetong.contracts import files
from hetong.contracts.models import OwedTimestamp, Party
from hetong.documents.owed import with_timestamp
from hetong.documents.ports import TimestampAuthority
from hetong.kernel.digest import sha256_hex
from hetong.kernel.errors import DomainError, Stale, Unavailable, WrongState
from hetong.kernel.wiring import provide
from hetong.seals.actions import record_uses
from hetong.seals.actions.using import Stamped
from hetong.signing.actions.stamper import noted
from hetong.signing.entitlement import check_stamping
from hetong.signing.models import BatchItem, ItemStatus, SigningTask, TaskStatus
from hetong.signing.name_seal import no_place, put_on
from hetong.signing.session_keys import SESSION_LIFE, open_keys
from hetong.signing.stamps import Stamp

AT_ONCE = 200
LONGEST_WAIT = timedelta(minutes=5)
TOO_LATE = "时间戳未能在签名证书有效期内取得，这次签署无法证明签署时间，请重新签署。"
DROPPED = "文件已经不需要签订，签章没有生效。"
APPROVAL_WAS_OVER = "时间戳到达时本次授权已结束，"
logger = logging.getLogger(__name__)


def settle_due(*, now: datetime) -> int:
    """Fetch what is due, the oldest first; returns for how many it came. While nobody answers, all wait longer each time."""
    _fail_dropped(now)
    due = OwedTimestamp.objects.filter(try_after__lte=now).select_related("version", "signer")
    done = 0
    for owed in due[:AT_ONCE]:
        try:
            done += _settled(owed, now)
        except Unavailable as error:
            logger.warning("time stamps are owed", extra={"code": error.code, "causes": error.facts})
            _put_off(OwedTimestamp.objects.filter(try_after__lte=now), owed.tries, now)
            break
    return done


def _settled(owed: OwedTimestamp, now: datetime) -> bool:
    """Whether it came; what may not count any more is void, and what cannot be read keeps no other waiting."""
    try:
        if owed.until <= now:
            raise WrongState(TOO_LATE)
        pdf = with_timestamp(files.get(owed.file), provide(TimestampAuthority))
        _go_on(owed, pdf, now)
    except Unavailable:
        raise
    except Stale:
        return False
    except DomainError as error:
        _give_up(owed, error.sentence, now)
        return False
    except Exception:
        logger.exception("a time stamp could not be put in", extra={"contract": str(owed.contract_id)})
        _put_off(OwedTimestamp.objects.filter(pk=owed.pk), owed.tries, now)
        return False
    return True


def _go_on(owed: OwedTimestamp, pdf: bytes, now: datetime) -> None:
    if owed.party == Party.WORKER:
        contracts.settle_timestamp(owed, pdf, now=now)
    else:
        _go_on_stamped(owed, pdf, now)


def _go_on_stamped(owed: OwedTimestamp, pdf: bytes, now: datetime) -> None:
    """As when it was stamped: whatever was taken away meanwhile, the signature does not count."""
    item = (
        _items(owed)
        .select_related("task__seal", "task__representative_seal", "task__scanned_by", "task__authorisation")
        .get()
    )
    task, number = item.task, item.version.contract.number
    stamps = _stamps(task, now)
    assert task.seal is not None and task.scanned_by is not None, "an approved task has both"
    own = stamps[1] if len(stamps) > 1 and not no_place(pdf, owed.version, stamps[1]) else None
    both = put_on(pdf, own, person=task.scanned_by, at=now) if own else None
    final = both.pdf if both else pdf
    line = Stamped(number, item.version.contract.kind.label, sha256_hex(final), task.pk)
    uses = [
        (one.seal, replace(line, ses=one.nationally(final, number=number, at=now)))
        for one in (stamps if own else stamps[:1])
    ] or [(task.seal, line)]
    further = noted([used.ses for _, used in uses if used.ses])
    with transaction.atomic():
        _check(task, owed, now)
        contracts.settle_timestamp(
            owed,
            pdf,
            now=now,
            further={**further, "seals": [seal.get_kind_display() for seal, _ in uses]},
            representative=both,
        )
        record_uses(uses, person=task.scanned_by, authorisation=task.authorisation, now=now)
        _items(owed).update(status=ItemStatus.DONE, note=_note(item, stamps), done_at=now)
        _wipe_key(task)


def _stamps(task: SigningTask, now: datetime) -> list[Stamp]:
    """The seals of the task, as long as the approval holds their keys: the employer's, then the representative's if it was chosen."""
    if task.session_key is None or task.approved_at is None or task.approved_at <= now - SESSION_LIFE:
        return []
    seals = [seal for seal in (task.seal, task.representative_seal) if seal is not None]
    return [Stamp.of(seal, key) for seal, key in zip(seals, open_keys(task), strict=True)]


def _note(item: BatchItem, stamps: Sequence[Stamp]) -> str:
    """What was known when it was stamped, and what the approval's end has prevented since."""
    task = item.task
    missing = []
    if task.representative_seal is not None and not item.note:
        missing.append("没有加盖法定代表人名章，只加盖了单位印章")
    if task.seal is not None and task.seal.ses:
        missing.append("没有生成国密签章（.ses）")
    if stamps or not missing:
        return item.note
    return f"{item.note}{APPROVAL_WAS_OVER}{'，'.join(missing)}，合同效力不受影响。"[:300]


def _check(task: SigningTask, owed: OwedTimestamp, now: datetime) -> None:
    """A name that does not fit any more will not fit at the next try either."""
    try:
        check_stamping(task.pk, [owed.version], now=now)
    except Stale as error:
        raise WrongState(error.message) from error


@transaction.atomic
def _give_up(owed: OwedTimestamp, reason: str, now: datetime) -> None:
    """Nothing happens when another process settled it meanwhile."""
    if not OwedTimestamp.objects.filter(pk=owed.pk).exists():
        return
    _items(owed).update(status=ItemStatus.FAILED, error=reason[:300], done_at=now)
    contracts.void_signature(owed, reason=reason, now=now)


def _fail_dropped(now: datetime) -> None:
    """What was ended meanwhile, such as an agreement whose contract ended, waits for nothing."""
    dropped = BatchItem.objects.filter(status=ItemStatus.OWED, version__contract__owed=None)
    dropped.update(status=ItemStatus.FAILED, error=DROPPED, done_at=now)


def _items(owed: OwedTimestamp) -> QuerySet[BatchItem]:
    """The document in the task that stamped it; none for a worker's signature."""
    return BatchItem.objects.filter(version=owed.version_id, task=owed.proof.get("task"))


def _put_off(rows: QuerySet[OwedTimestamp], tries: int, now: datetime) -> None:
    """A minute, two, four, then five: an authority that is down is not asked for each of a thousand."""
    wait = min(timedelta(minutes=2 ** min(tries, 8)), LONGEST_WAIT)
    rows.update(tries=F("tries") + 1, try_after=now + wait)


def _wipe_key(task: SigningTask) -> None:
    """The last that waited needs the key no more."""
    waiting = task.items.filter(status__in=[ItemStatus.FAILED, ItemStatus.OWED])
    if not waiting.exists():
        SigningTask.objects.filter(pk=task.pk, status=TaskStatus.FINISHED).update(session_key=None)
