"""Rows into the database: by COPY into PostgreSQL, one insert for many rows into SQLite."""

import re
from typing import Any

from django.db import connection, models, transaction

from hetong.demo.populating.columns import NOTHING, written
from hetong.demo.populating.programs import Lines

_PLAIN = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}


@transaction.atomic
def write(lines: Lines) -> None:
    """All of them, or none."""
    for model, rows in lines.items():
        names = ", ".join(f'"{one.column}"' for one in written(model))
        if connection.vendor == "postgresql":
            _copy(f'copy "{model._meta.db_table}" ({names}) from stdin', rows)
        else:
            _insert(model, names, rows)


def _copy(statement: str, rows: list[str]) -> None:
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        copy.write("\n".join(rows) + "\n")


def _insert(model: type[models.Model], names: str, rows: list[str]) -> None:
    marks = ", ".join(["%s"] * len(written(model)))
    statement = f'insert into "{model._meta.db_table}" ({names}) values ({marks})'  # noqa: S608 - our own names
    with connection.cursor() as cursor:
        cursor.executemany(statement, [[_value(text) for text in row.split("\t")] for row in rows])


def _value(text: str) -> Any:
    """A column as it was before it was escaped for COPY."""
    if text == NOTHING:
        return None
    if text.startswith("\\\\x"):
        return bytes.fromhex(text[3:])
    return re.sub(r"\\(.)", lambda found: _PLAIN[found[1]], text)
