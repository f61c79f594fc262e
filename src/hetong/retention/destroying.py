"""Destroying a confirmed contract: the keys of it and its annexes go, and with them every copy, also in backups.

Rows and ledger first, in one transaction; then keys and files, which may be repeated. What was begun is finished by the
sweep, and what a restored backup brings back is wiped again.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from hetong.contracts import files
from hetong.contracts.fingerprints import contract_digest
from hetong.contracts.models import Contract
from hetong.contracts.naming_files import named_by, shared_by
from hetong.kernel import sweeps
from hetong.kernel.actor import SYSTEM, Actor
from hetong.kernel.errors import WrongState
from hetong.ledger import chain, sealing_words
from hetong.retention.clock import due_on
from hetong.retention.holds import standing
from hetong.retention.models import Destruction, DestructionStatus
from hetong.retention.remaining import DESTROYED, digests_of, kept_digest
from hetong.retention.wiping import documents_of, put_under_own_keys, wipe
from hetong.sealing.data_keys import data_keys

IDLE_AFTER = timedelta(minutes=1)


def check(main: Contract, *, now: datetime) -> None:
    """Raise `WrongState` unless the contract may be destroyed today."""
    due, held = due_on(main), standing(main).first()
    if main.destroyed_at:
        raise WrongState(f"合同{main.number}已经销毁。")
    if held is not None:
        raise WrongState(
            f"合同{main.number}因{held.get_ground_display()}（{held.reference}）依法保全，不能销毁。"
        )
    if due is None or timezone.localdate(now) < due:
        raise WrongState(f"合同{main.number}保存期未满，不能销毁。")


def destroy(key: str, *, now: datetime) -> None:
    """Carry out a confirmed destruction; one that may not be any more is refused with the reason. Call outside a transaction."""
    found = Destruction.objects.filter(pk=key, status=DestructionStatus.CONFIRMED)
    one = found.select_related("contract__employer", "proposed_by", "confirmed_by").first()
    if one is None:
        return
    try:
        gone = _end(one, now)
    except WrongState as refusal:
        found.update(status=DestructionStatus.REFUSED, refusal=refusal.message)
        return
    _let_go(documents_of(one.contract), gone)


def redo(*, now: datetime) -> int:
    """Wipe what an older backup brought back of contracts whose keys are gone; returns how many."""
    marks = set(data_keys().destroyed())
    back = [one for one in Contract.objects.filter(destroyed_at=None).only("pk") if one.pk in marks]
    for one in Contract.objects.filter(pk__in=[one.pk for one in back]):
        with transaction.atomic():
            gone = named_by(one.pk) - shared_by(one.pk)
            _record(one, SYSTEM, now, restored=True)
        _let_go([one], gone)
    return len(back)


def finish_open(*, now: datetime) -> None:
    """Take up what a stopped worker left behind: confirmed ones, and keys that should be gone."""
    late = now - IDLE_AFTER
    confirmed = Destruction.objects.filter(status=DestructionStatus.CONFIRMED, confirmed_at__lt=late)
    sweeps.each(confirmed, lambda one: destroy(str(one.pk), now=now))
    done = Contract.objects.filter(destroyed_at__gt=now - timedelta(days=2))
    for pk in done.values_list("pk", flat=True):
        if not data_keys().is_destroyed(pk):
            files.remove_all_of(pk)
            data_keys().destroy(pk)


@transaction.atomic
def _end(one: Destruction, now: datetime) -> set[str]:
    """Everything that is a row; returns the keys of the files that go."""
    main = Contract.objects.select_for_update().get(pk=one.contract_id)
    check(main, now=now)
    documents = documents_of(main)
    if sealing_words.waiting().filter(subject__in=[each.subject for each in documents]).exists():
        raise WrongState("这份合同的数据还没有改用自己的密钥，请先运行 manage.py seal-by-contract。")
    put_under_own_keys(documents)
    gone = {key for each in documents for key in named_by(each.pk) - shared_by(each.pk)}
    facts = {
        "destruction": one.number,
        "proposed_by": one.proposed_by.subject,
        "confirmed_by": one.confirmed_by.subject if one.confirmed_by else "",
    }
    for each in documents:
        _record(each, SYSTEM, now, **facts)
    Destruction.objects.filter(pk=one.pk).update(status=DestructionStatus.DONE, done_at=now)
    return gone


def _record(document: Contract, by: Actor, now: datetime, **facts: object) -> None:
    """Wipe one document; its last word in the ledger is said openly, with the digests of what is gone."""
    digests, kept = digests_of(document), kept_digest(document.subject)
    wipe([document], now=now)
    document.refresh_from_db()
    document.values = {}
    row = contract_digest(document)
    chain.append_openly(
        document.subject,
        DESTROYED,
        by=by,
        at=now,
        row=row,
        to=document.status,
        versions=digests,
        kept=kept,
        **facts,
    )


def _let_go(documents: Sequence[Contract], gone: set[str]) -> None:
    for one in documents:
        files.remove_all_of(one.pk)  # while the store is away the key stays, so that the sweep comes back
        data_keys().destroy(one.pk)
    for key in gone:
        files.remove(key)
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("pragma wal_checkpoint(truncate)")
