"""Reference data: loaded from files, or changed by two administrators; an entry in the ledger each time."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import transaction

from hetong.contracts.kept_reference import (
    ChangeKind,
    ChangeStatus,
    ReferenceChange,
    ReferenceEdition,
    ReferenceRow,
)
from hetong.contracts.reference_tables import TABLES, BadReference, Row, Table, check_overlaps, row, span
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Stale
from hetong.kernel.ids import uuid7
from hetong.ledger import chain
from hetong.staff.duties import require
from hetong.staff.models import Duty, Staff

ADDED, ENDED, SAME = "added", "ended", "same"


@transaction.atomic
def load_rows(table: Table, rows: Sequence[Row], *, by: Actor, now: datetime) -> Counter[str]:
    """Add what a file has and the table has not, and end what the file says has ended; counts of each.

    Loaded again, nothing changes. Raises `BadReference` when a value differs from, or overlaps, one that is kept.
    """
    _edition()
    kept = {(one.key, one.valid_from): one for one in ReferenceRow.objects.filter(table=table.code)}
    counts = Counter({ADDED: 0, ENDED: 0, SAME: 0})
    for one in rows:
        known = kept.get((one.key, one.valid_from))
        counts[_take(one, known)] += 1
    check_overlaps([one.as_row() for one in ReferenceRow.objects.filter(table=table.code)])
    if counts[ADDED] or counts[ENDED]:
        chain.append(f"reference:{table.code}", "reference.loaded", by=by, at=now, **counts)
        _renew()
    return counts


@transaction.atomic
def propose_values(
    table: Table,
    keys: Sequence[Mapping[str, str]],
    values: Mapping[str, str],
    *,
    valid_from: date,
    source: str,
    staff: Staff,
    by: Actor,
    now: datetime,
) -> ReferenceChange:
    """A new value for some keys from a day on; what is in force then ends the day before, once it is confirmed.

    Raises `BadReference` that names each field, or the day on which two values would meet.
    """
    require(staff, Duty.SYSTEM)
    rows = [
        row(
            table,
            {**key, **values},
            valid_from=valid_from,
            valid_until=valid_from if table.of_a_day else None,
            source=source,
        )
        for key in keys
    ]
    if not rows:
        raise BadReference(fields={"places": "请填写这个数值适用的地区。"})
    _check_possible(rows)
    return _propose(
        table,
        ChangeKind.ADD,
        [one.key for one in rows],
        source,
        by,
        now,
        values=dict(values),
        valid_from=valid_from,
    )


@transaction.atomic
def propose_end(
    kept: ReferenceRow, *, valid_until: date, source: str, staff: Staff, by: Actor, now: datetime
) -> ReferenceChange:
    """No value any more after a day, for what one value is for; raises `BadReference` for a day before it began."""
    require(staff, Duty.SYSTEM)
    if valid_until < kept.valid_from:
        raise BadReference(fields={"valid_until": f"结束日期不能早于开始日期{kept.valid_from}。"})
    if kept.valid_until is not None and kept.valid_until < valid_until:
        raise BadReference(fields={"valid_until": f"这个数值已于{kept.valid_until}结束。"})
    if not source.strip():
        raise BadReference(fields={"source": "请填写来源，例如文件名称和文号。"})
    facts = {"valid_from": kept.valid_from, "valid_until": valid_until}
    return _propose(TABLES[kept.table], ChangeKind.END, [kept.key], source, by, now, **facts)


@transaction.atomic
def confirm_change(change: ReferenceChange, *, staff: Staff, by: Actor, now: datetime) -> None:
    """Put a change in force; raises `BadReference` when meanwhile it does not fit any more, `Stale` when decided."""
    require(staff, Duty.SECURITY)
    _edition()
    _decide(change, ChangeStatus.CONFIRMED, by, now)
    if change.kind == ChangeKind.END:
        _end(change)
    else:
        _put(change)
    check_overlaps([one.as_row() for one in ReferenceRow.objects.filter(table=change.table)])
    _renew()


@transaction.atomic
def withdraw_change(change: ReferenceChange, *, staff: Staff, by: Actor, now: datetime) -> None:
    """Take a proposal back, or send it back; nothing changes."""
    if staff.duty not in (Duty.SYSTEM, Duty.SECURITY):
        require(staff, Duty.SECURITY)
    _decide(change, ChangeStatus.WITHDRAWN, by, now)


def _take(one: Row, known: ReferenceRow | None) -> str:
    if known is None:
        facts = {"values": one.values, "valid_until": one.valid_until, "source": one.source}
        ReferenceRow.objects.create(table=one.table, key=one.key, valid_from=one.valid_from, **facts)
        return ADDED
    if known.values != one.values:
        label = TABLES[one.table].label
        raise BadReference(
            f"{one.place}：{label}“{one.key}”自{one.valid_from}起已有另一个数值，不能用文件改写；请在管理台登记新数值，或改正文件。"
        )
    if known.valid_until is None and one.valid_until is not None:
        ReferenceRow.objects.filter(pk=known.pk).update(valid_until=one.valid_until)
        return ENDED
    return SAME


def _end(change: ReferenceChange) -> None:
    assert change.valid_from is not None, "an end is of a value that began on a day"
    ended = ReferenceRow.objects.filter(table=change.table, key__in=change.keys, valid_from=change.valid_from)
    ended.update(valid_until=change.valid_until)


def _put(change: ReferenceChange) -> None:
    rows = _rows_of(change)
    _check_possible(rows)
    for one in rows:
        _cut(one)
        facts = {"values": one.values, "source": one.source, "valid_until": one.valid_until}
        ReferenceRow.objects.create(table=one.table, key=one.key, valid_from=one.valid_from, **facts)


def _cut(one: Row) -> None:
    """End what would still be in force on the first day of a new value."""
    before = ReferenceRow.objects.filter(table=one.table, key=one.key, valid_from__lt=one.valid_from)
    open_then = before.exclude(valid_until__lt=one.valid_from)
    open_then.update(valid_until=one.valid_from - timedelta(days=1))


def _check_possible(rows: Sequence[Row]) -> None:
    """What would be kept afterwards must not overlap."""
    for one in rows:
        kept = [known.as_row() for known in ReferenceRow.objects.filter(table=one.table, key=one.key)]
        if later := next((known for known in kept if known.valid_from >= one.valid_from), None):
            label = TABLES[one.table].label
            message = f"{label}“{one.key}”已有{span(later)}的数值，新数值的开始日期应在它之后。"
            raise BadReference(message, fields={"valid_from": message})


def _rows_of(change: ReferenceChange) -> list[Row]:
    table = TABLES[change.table]
    assert change.valid_from is not None, "a new value begins on a day"
    found = []
    for key in change.keys:
        named = dict(zip((column.key for column in table.keys), key.split("|"), strict=True))
        one = row(
            table,
            {**named, **change.values},
            valid_from=change.valid_from,
            valid_until=change.valid_from if table.of_a_day else None,
            source=change.source,
        )
        found.append(replace(one, place=str(change.pk)))
    return found


def _propose(
    table: Table, kind: ChangeKind, keys: list[str], source: str, by: Actor, now: datetime, **facts: object
) -> ReferenceChange:
    change = ReferenceChange.objects.create(
        table=table.code,
        kind=kind,
        keys=keys,
        source=source.strip(),
        proposed_at=now,
        proposed_by=by.subject,
        **facts,
    )
    _note(change, "proposed", by, now)
    return change


def _decide(change: ReferenceChange, status: ChangeStatus, by: Actor, now: datetime) -> None:
    waiting = ReferenceChange.objects.filter(pk=change.pk, status=ChangeStatus.WAITING)
    if not waiting.update(status=status, decided_at=now, decided_by=by.subject):
        raise Stale("这项变更刚刚已经办理过，请刷新后查看。")
    change.refresh_from_db()
    _note(change, status.value, by, now)


def _note(change: ReferenceChange, what: str, by: Actor, now: datetime) -> None:
    facts = {
        "change": str(change.pk),
        "kind": change.kind,
        "keys": change.keys,
        "values": change.values,
        "valid_from": change.valid_from.isoformat() if change.valid_from else "",
        "valid_until": change.valid_until.isoformat() if change.valid_until else "",
        "source": change.source,
    }
    chain.append(f"reference:{change.table}", f"reference.{what}", by=by, at=now, **facts)


def _edition() -> ReferenceEdition:
    """Its row, locked: changes are made one after another."""
    ReferenceEdition.objects.get_or_create(pk=1)
    return ReferenceEdition.objects.select_for_update().get(pk=1)


def _renew() -> None:
    ReferenceEdition.objects.filter(pk=1).update(token=uuid7())
