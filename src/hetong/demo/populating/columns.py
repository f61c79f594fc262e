"""A row column by column, in what PostgreSQL's types need; what is sealed stays apart until it is sealed anew."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db import models

from hetong.demo.populating.coding import EPOCH, FIRST_DAY, MICROSECOND, coded_integer
from hetong.kernel.digest import canonical_json
from hetong.ledger.models import PURPOSE, Entry
from hetong.sealing.data_keys import key_of, unseal
from hetong.sealing.fields import EncryptedField, SealedBytesField


@dataclass(frozen=True)
class Sealed:
    """Text that is to be sealed: under a contract's key, or the vault's."""

    text: str
    key: UUID | None
    purpose: str


@dataclass(frozen=True)
class Json:
    """Text of a JSON document."""

    text: str


Column = None | bytes | str | UUID | datetime | date | Json | Sealed
"""Bytes are what the column holds already."""
_WIDTHS: dict[type, int] = {
    models.PositiveSmallIntegerField: 2,
    models.PositiveIntegerField: 4,
    models.BigIntegerField: 8,
    models.BigAutoField: 8,
}


def written(model: type[models.Model]) -> list["models.Field[Any, Any]"]:
    """The columns that are written: all but numbers that the database gives."""
    given = (models.AutoField, models.BigAutoField)
    return [one for one in model._meta.concrete_fields if not (isinstance(one, given) and _is_free(model))]


def _is_free(model: type[models.Model]) -> bool:
    """Whether nothing that is written refers to the number of a row."""
    return model._meta.label != "identity.Account"


def kind(field: "models.Field[Any, Any]") -> "models.Field[Any, Any]":
    """The field whose values a column holds: for a reference that of the other table's key."""
    return field.target_field if isinstance(field, models.ForeignKey) else field


def width(field: "models.Field[Any, Any]") -> int | None:
    """How many bytes a whole number takes; None for any other column."""
    return _WIDTHS.get(type(kind(field)))


def column(field: "models.Field[Any, Any]", row: models.Model) -> Column:
    """What one column holds."""
    value = getattr(row, field.attname)
    if isinstance(row, Entry) and field.name in ("actor", "detail", "sealed"):
        return _of_entry(field.name, row)
    if value is None:
        return None
    if isinstance(field, EncryptedField):
        return Sealed(field.written(value).decode(), field.key_of(row), "field")
    if isinstance(field, SealedBytesField):
        purpose = field.purpose_of(row)
        return Sealed(unseal(bytes(value), purpose=purpose).decode(), field.key_of(row), purpose)
    if isinstance(field, models.JSONField):
        return _json(value)
    return _plain(field, value)


def _of_entry(name: str, entry: Entry) -> Column:
    """An entry that was read shows its words; those about a contract are sealed."""
    key = key_of(entry.subject)
    if key is None:
        return None if name == "sealed" else _json(getattr(entry, name))
    if name == "sealed":
        words = canonical_json({"actor": entry.actor, "detail": entry.detail})
        return Sealed(words.decode(), key, PURPOSE)
    kept = {open_: entry.actor[open_] for open_ in Entry.OPEN if open_ in entry.actor}
    return _json(kept if name == "actor" else {})


def _json(value: object) -> Json:
    return Json(json.dumps(value, ensure_ascii=False))


def _plain(field: "models.Field[Any, Any]", value: Any) -> Column:
    if isinstance(value, memoryview):
        return bytes(value)
    if isinstance(value, bool):
        return bytes([value])
    if isinstance(value, int):
        return coded_integer(value, width(field) or 4)
    return value if isinstance(value, bytes | datetime | date | UUID) else str(value)


def read(field: "models.Field[Any, Any]", content: bytes | None) -> Any:
    """What a column holds, as SQLite is given it."""
    if content is None:
        return None
    of = kind(field)
    if isinstance(of, models.DateTimeField):
        moment = EPOCH + int.from_bytes(content, "big", signed=True) * MICROSECOND
        return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"
    if isinstance(of, models.DateField):
        return date.fromordinal(
            FIRST_DAY.toordinal() + int.from_bytes(content, "big", signed=True)
        ).isoformat()
    if isinstance(of, models.UUIDField):
        return content.hex()
    if isinstance(of, models.BooleanField) or width(of):
        return int.from_bytes(content, "big", signed=True)
    if isinstance(of, models.BinaryField):
        return content
    return (content[1:] if isinstance(of, models.JSONField) else content).decode()
