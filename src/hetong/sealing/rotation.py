"""Sealing every column anew under the key in use, in small steps, while people work.

What belongs to a contract lies under the contract's own key, which only its wrapping ties to the master key; where it
does not yet, it is put there.

What a row holds begins with the id of its key, so the rows themselves say what is left to do: a run that was
killed is simply repeated. A row is replaced only where it still holds what was read, so that nothing that
somebody writes meanwhile, under the new key already, is lost.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import F, Func, Q, QuerySet, Value
from django.db.models.functions import Substr

from hetong.kernel.keyring import vault
from hetong.kernel.vault import SealBroken
from hetong.sealing.data_keys import HEAD, seal, unseal
from hetong.sealing.fields import SealedField

STEP = 200
"""Rows in one transaction."""


@dataclass(frozen=True)
class Column:
    """A sealed column of a model."""

    model: type[models.Model]
    field: SealedField

    @property
    def name(self) -> str:
        """Table and column."""
        return f"{self.model._meta.db_table}.{self.field.column}"


@dataclass
class Progress:
    """`done` rows have been sealed anew; those in `broken` cannot be opened by any known key."""

    done: int = 0
    broken: list[str] = field(default_factory=list)


def sealed_columns() -> list[Column]:
    """Every column that holds what the vault has sealed."""
    return [
        Column(model, found)
        for model in apps.get_models()
        for found in model._meta.concrete_fields
        if isinstance(found, SealedField)
    ]


def remaining(column: Column) -> int:
    """How many rows are not under the key in use."""
    return _waiting(column).count()


def reseal(column: Column) -> Iterator[Progress]:
    """Seal what is left, a step at a time; yields how far it is after each."""
    progress, after = Progress(), None
    while rows := _step(column, after):
        with transaction.atomic():
            for row in rows:
                _replace(column, row, progress)
        after = rows[-1].pk
        yield progress


def _step(column: Column, after: Any) -> list[Any]:
    rows = _waiting(column).only("pk", *column.field.needs).order_by("pk")
    return list(rows.filter(pk__gt=after)[:STEP] if after is not None else rows[:STEP])


def _waiting(column: Column) -> QuerySet[Any]:
    raw = _raw(column)
    rows: QuerySet[Any] = column.model._base_manager.annotate(
        raw=raw, head=Substr(raw, 1, len(vault().head)), first=Substr(raw, 1, 1)
    )
    own = Q(first=Value(HEAD, models.BinaryField()))
    always = column.field.under and not column.field.mixed
    done = own if always else own | Q(head=Value(vault().head, models.BinaryField()))
    return rows.filter(~done, raw__isnull=False)


def _raw(column: Column) -> Func:
    """The bytes as they are stored, past the field that would open them."""
    return Func(F(column.field.name), template="%(expressions)s", output_field=models.BinaryField())


def _anew(column: Column, row: Any, read: bytes) -> bytes:
    purpose, key = column.field.purpose_of(row), column.field.key_of(row)
    if key is None:
        return vault().reseal(read, purpose=purpose)
    return seal(unseal(read, purpose=purpose), under=key, purpose=purpose)


def _replace(column: Column, row: Any, progress: Progress) -> None:
    read = bytes(row.raw)
    try:
        fresh = _anew(column, row, read)
    except SealBroken:
        progress.broken.append(f"{column.name} {row.pk}")
        return
    same = column.model._base_manager.annotate(raw=_raw(column)).filter(pk=row.pk, raw=read)
    progress.done += same.update(**{column.field.name: Value(fresh, models.BinaryField())})
