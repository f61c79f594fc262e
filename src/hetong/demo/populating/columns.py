"""A row as text, column by column, as PostgreSQL's COPY reads it; what is sealed stays apart until it is sealed anew."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db import models

from hetong.kernel.digest import canonical_json
from hetong.ledger.models import PURPOSE, Entry
from hetong.sealing.data_keys import key_of, unseal
from hetong.sealing.fields import EncryptedField, SealedBytesField

NOTHING = r"\N"
_ESCAPED = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


@dataclass(frozen=True)
class Sealed:
    """Text that is to be sealed: under a contract's key, or the vault's."""

    text: str
    key: UUID | None
    purpose: str


def written(model: type[models.Model]) -> list["models.Field[Any, Any]"]:
    """The columns that are written: all but numbers that the database gives."""
    given = (models.AutoField, models.BigAutoField)
    return [one for one in model._meta.concrete_fields if not (isinstance(one, given) and _is_free(model))]


def _is_free(model: type[models.Model]) -> bool:
    """Whether nothing that is written refers to the number of a row."""
    return model._meta.label != "identity.Account"


def column(field: "models.Field[Any, Any]", row: models.Model) -> str | Sealed:
    """One column's text, escaped."""
    value = getattr(row, field.attname)
    if isinstance(row, Entry) and field.name in ("actor", "detail", "sealed"):
        return _of_entry(field.name, row)
    if value is None:
        return NOTHING
    if isinstance(field, EncryptedField):
        return Sealed(field.written(value).decode(), field.key_of(row), "field")
    if isinstance(field, SealedBytesField):
        purpose = field.purpose_of(row)
        return Sealed(unseal(bytes(value), purpose=purpose).decode(), field.key_of(row), purpose)
    if isinstance(field, models.JSONField):
        return _json(value)
    return _text(value)


def _of_entry(name: str, entry: Entry) -> str | Sealed:
    """An entry that was read shows its words; those about a contract are sealed."""
    key = key_of(entry.subject)
    if key is None:
        return NOTHING if name == "sealed" else _json(getattr(entry, name))
    if name == "sealed":
        words = canonical_json({"actor": entry.actor, "detail": entry.detail})
        return Sealed(words.decode(), key, PURPOSE)
    kept = {open_: entry.actor[open_] for open_ in Entry.OPEN if open_ in entry.actor}
    return _json(kept if name == "actor" else {})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).translate(_ESCAPED)


def _text(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        return "\\\\x" + bytes(value).hex()
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return value.hex
    return str(int(value)) if isinstance(value, bool) else str(value).translate(_ESCAPED)


def moment(value: datetime) -> str:
    """A moment as both databases read it."""
    return f"{value.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"
