"""Rows into the database: by COPY into PostgreSQL, one insert for many rows into SQLite."""

from django.db import connection, models, transaction

from hetong.demo.populating.coding import END, HEAD, rows_of
from hetong.demo.populating.columns import read, written
from hetong.demo.populating.programs import Lines


@transaction.atomic
def write(lines: Lines) -> None:
    """All of them, or none."""
    for model, rows in lines.items():
        if connection.vendor == "postgresql":
            _copy(model, b"".join(rows))
        else:
            _insert(model, b"".join(rows))


def into(model: type[models.Model]) -> str:
    """What PostgreSQL reads rows of a table with."""
    return f'copy "{model._meta.db_table}" ({_names(model)}) from stdin'


def _names(model: type[models.Model]) -> str:
    return ", ".join(f'"{one.column}"' for one in written(model))


def _copy(model: type[models.Model], rows: bytes) -> None:
    with connection.cursor() as cursor, cursor.copy(f"{into(model)} with (format binary)") as copy:
        copy.write(HEAD + rows + END)


def _insert(model: type[models.Model], rows: bytes) -> None:
    columns = written(model)
    marks = ", ".join(["%s"] * len(columns))
    insert = f'insert into "{model._meta.db_table}" ({_names(model)}) values ({marks})'  # noqa: S608 - our own names
    values = [
        [read(one, content) for one, content in zip(columns, row, strict=True)] for row in rows_of(rows)
    ]
    with connection.cursor() as cursor:
        cursor.executemany(insert, values)
