"""Many new rows of a model in one go, sealed and prepared a column at a time: Django's own way asks every field of every row."""

from collections.abc import Sequence
from typing import Any

from django.db import connections, models, router

from hetong.sealing.fields import SealedField


def insert(rows: Sequence[models.Model]) -> None:
    """All or none of them, of one model; call it inside a transaction. A key that the database counts is not read back."""
    if not rows:
        return
    model = type(rows[0])
    using = router.db_for_write(model)
    fields = [one for one in model._meta.concrete_fields if not isinstance(one, models.AutoField)]
    quote = connections[using].ops.quote_name
    names = ", ".join(quote(str(one.column)) for one in fields)
    places = ", ".join(["%s"] * len(fields))
    columns = [_prepared(one, rows, connections[using]) for one in fields]
    with connections[using].cursor() as cursor:
        statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608 - names of ours
        cursor.executemany(statement, list(zip(*columns, strict=True)))
    for row in rows:
        row._state.adding, row._state.db = False, using


def _prepared(field: "models.Field[Any, Any]", rows: Sequence[models.Model], connection: Any) -> list[Any]:
    """The column's values for the database; one that all rows share is prepared once, unless it is sealed."""
    values = [field.pre_save(row, add=True) for row in rows]
    first = values[0]
    if not isinstance(field, SealedField) and all(value is first for value in values):
        return [field.get_db_prep_save(first, connection)] * len(values)
    return [field.get_db_prep_save(value, connection) for value in values]
