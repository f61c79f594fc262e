"""Working through a batch: claim a few rows, act, write down what became of each; one bad row never stops the rest."""

import logging
from collections.abc import Iterator
from datetime import datetime
from time import monotonic

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from hetong.batches.models import OPEN, Batch, BatchRow, BatchStatus, RowStatus
from hetong.batches.queries import counts
from hetong.batches.verbs import BatchVerb, verb_named
from hetong.contracts.broken_connection import BROKEN as BROKEN_CONNECTION
from hetong.contracts.broken_connection import reconnect
from hetong.contracts.file_store import StoreUnavailable
from hetong.kernel.actor import SYSTEM, Actor
from hetong.kernel.errors import DomainError, Stale, WrongState
from hetong.kernel.log_context import about_contract
from hetong.ledger import chain

BLOCK = 5
"""Rows claimed at once: few enough that a worker that dies leaves little behind."""
MOST_TRIES = 5
"""How often a row is taken up while the store of files or the database does not answer."""
BROKEN = "系统故障，请重试；如仍失败请联系系统管理员。"
logger = logging.getLogger(__name__)


def run_for_a_while(batch_id: str) -> bool:
    """Use the verb on pending rows for one turn; whether some are left. Any number of workers may run this at once."""
    batch = Batch.objects.get(pk=batch_id)
    verb, by, end = verb_named(batch.verb), batch.by, monotonic() + settings.JOB_TURN
    for row in _claims(batch, end):
        with about_contract(row.contract.number):
            _work(row, verb, batch, by)
    finish_if_done(batch, now=timezone.now())
    return batch.rows.filter(status=RowStatus.PENDING).exists()


@transaction.atomic
def finish_if_done(batch: Batch, *, now: datetime) -> None:
    """Close a batch that has no open row."""
    if batch.rows.filter(status__in=OPEN).exists():
        return
    running = Batch.objects.filter(pk=batch.pk, status=BatchStatus.RUNNING)
    if running.update(status=BatchStatus.FINISHED, finished_at=now):
        chain.append(batch.subject, "batch.finished", by=SYSTEM, at=now, **counts([batch.pk])[batch.pk])


def settle(row: BatchRow, status: RowStatus, error: str = "") -> None:
    """Write down what became of a claimed row.

    Done is done: a worker so slow that it was taken for dead may say so over what another has found since.
    """
    fields = {"error": error[:300], "attempts": row.attempts + 1, "done_at": timezone.now()}
    told = BatchRow.objects.filter(pk=row.pk) if status == RowStatus.DONE else _mine(row)
    told.update(status=status, **fields)


def put_off(row: BatchRow, error: DomainError) -> None:
    """Leave it claimed, for the sweep to open again in two minutes; after a few tries it has failed."""
    tries = row.attempts + 1
    if tries >= MOST_TRIES:
        settle(row, RowStatus.FAILED, error.sentence)
    else:
        _mine(row).update(attempts=tries, error=error.sentence[:300])


def reopen(row: BatchRow) -> None:
    """Give a row that nobody works on any more to the next worker."""
    _mine(row).update(status=RowStatus.PENDING)


def _mine(row: BatchRow) -> QuerySet[BatchRow]:
    """The row, as long as nobody has settled it or claimed it anew."""
    return BatchRow.objects.filter(pk=row.pk, status=RowStatus.CLAIMED, claimed_at=row.claimed_at)


def _claims(batch: Batch, end: float) -> Iterator[BatchRow]:
    while monotonic() < end and (block := _claim(batch, timezone.now())):
        yield from block


@transaction.atomic
def _claim(batch: Batch, now: datetime) -> list[BatchRow]:
    """The next few rows, for this worker alone; those that another is just claiming are passed over."""
    pending = batch.rows.select_for_update(skip_locked=True).filter(status=RowStatus.PENDING)
    keys = list(pending.order_by("position").values_list("pk", flat=True)[:BLOCK])
    claimed = batch.rows.filter(pk__in=keys, status=RowStatus.PENDING)
    claimed.update(status=RowStatus.CLAIMED, claimed_at=now)
    found = batch.rows.filter(pk__in=keys, claimed_at=now).order_by("position")
    return list(found.select_related("contract__employer", "contract__current", "contract__main"))


def _work(row: BatchRow, verb: BatchVerb, batch: Batch, by: Actor) -> None:
    contract = row.contract
    if not verb.fits(contract.template, contract.state):
        return settle(row, RowStatus.SKIPPED, f"当前状态为“{contract.state_label}”，不能进行这项操作。")
    try:
        _act(row, verb, batch, by)
    except Stale as error:
        settle(row, RowStatus.FAILED, error.sentence)
    except WrongState as error:
        settle(row, RowStatus.SKIPPED, error.sentence)
    except StoreUnavailable as error:
        put_off(row, error)
    except BROKEN_CONNECTION:
        # It may have been done: the sweep will ask the ledger.
        logger.warning("the database went away from a row of a batch", exc_info=True)
        put_off(row, reconnect())
    except DomainError as error:
        settle(row, RowStatus.FAILED, error.sentence)
    except Exception:
        logger.exception("a row of a batch failed")
        settle(row, RowStatus.FAILED, BROKEN)
    else:
        settle(row, RowStatus.DONE)
    return None


def _act(row: BatchRow, verb: BatchVerb, batch: Batch, by: Actor) -> None:
    assert row.claimed_at is not None, "only claimed rows are worked on"
    if verb.keep is None:
        verb.run(row.contract, batch.given, by, row.claimed_at)
        return
    with transaction.atomic():
        verb.keep(row, verb.run(row.contract, batch.given, by, row.claimed_at))
