"""Starting a batch: the list of contracts is fixed at this moment."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from hetong.batches.actions.nudging import nudge
from hetong.batches.forecasting import forecast, refusal
from hetong.batches.models import Batch, BatchRow, BatchStatus
from hetong.batches.queries import results_of
from hetong.batches.verbs import verb_named
from hetong.contracts.models import Contract
from hetong.identity.models import Account
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Invalid, Stale, WrongState
from hetong.kernel.ids import uuid7
from hetong.ledger import chain

MOST = 10_000
INSERTED_AT_ONCE = 2_000


@transaction.atomic
def start(
    account: Account,
    *,
    verb: str,
    contracts: QuerySet[Contract],
    given: Mapping[str, str] | None = None,
    by: Actor,
    now: datetime,
    undoes: Batch | None = None,
) -> Batch:
    """Fix the list and let the workers begin once this transaction is over.

    Raises `Invalid` for what is missing in `given` or too many contracts, `WrongState` when the verb fits none of them.
    """
    wanted, told = verb_named(verb), dict(given or {})
    wanted.check(told, now)
    chosen = contracts.filter(employer=account.employer)
    expected = forecast(wanted, chosen)
    if not expected.fit:
        raise WrongState(refusal(wanted, expected))
    if expected.total > MOST:
        raise Invalid(f"一次最多处理{MOST}份，现在是{expected.total}份，请缩小范围分批办理。")
    keys = list(chosen.order_by("pk").values_list("pk", flat=True))
    batch = Batch.objects.create(
        id=uuid7(),
        employer=account.employer,
        created_by=account,
        verb=verb,
        given=told,
        actor=by.as_record(),
        total=len(keys),
        undoes=undoes,
        created_at=now,
    )
    rows = (BatchRow(batch=batch, position=i, contract_id=key) for i, key in enumerate(keys))
    BatchRow.objects.bulk_create(rows, batch_size=INSERTED_AT_ONCE)
    chain.append(batch.subject, "batch.started", by=by, at=now, verb=verb, count=len(keys))
    transaction.on_commit(partial(nudge, batch))
    return batch


def undo(batch: Batch, account: Account, *, by: Actor, now: datetime) -> Batch:
    """Start the batch that takes back what this one did; raises `WrongState` when that is not possible (any more)."""
    verb = verb_named(batch.verb).undo
    if not verb:
        raise WrongState("这项操作不能撤销。")
    if batch.status == BatchStatus.RUNNING:
        raise WrongState("批量操作还在进行，请等待完成或先停止，再撤销。")
    try:
        return start(account, verb=verb, contracts=results_of(batch), by=by, now=now, undoes=batch)
    except IntegrityError as error:
        raise Stale("这次批量操作已经撤销过，请在“任务中心”查看。") from error
